import { type Client, defineRule, fail, keepOnce, pass, suggested, unknown } from "airworthy/rule";

export default defineRule({
  id: "reuse-client-instance",
  section: "scaling",
  title: "Clients are created once and reused",
  why: "A client per request means setup work each time, and no open connections to reuse.",
  guide: ["G41", "G44"],
  severity: "warning",
  weight: 3,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) =>
    project.clients.flatMap((client) => (client.life && isAsked(client) ? [{ ...client, life: client.life }] : [])),

  judge({ sdk, life }, { project }) {
    if (life.built === "once" || !life.isConstant) return pass();
    if (life.built === "unknown") return unknown(life);
    const isLongRunning = project.traits.has("has-server-deployment") && !project.traits.has("has-serverless");
    return fail({
      message: `This ${sdk} client is created for every request, each time with the same options.`,
      // An instance that ends with its request has nothing to keep, and clients that share the platform's pool little.
      severity: life.isCheap || !isLongRunning ? "info" : "warning",
      confidence: isLongRunning ? "high" : "medium",
      evidence: life.because,
      label: "created each time",
    });
  },

  fix: ({ at }) =>
    suggested("Create it on first use and keep it in the module, so that builds without the key still pass", [
      keepOnce(at),
    ]),
});

const isAsked = ({ fileClass, runsIn, isLocal }: Client): boolean =>
  fileClass === "production" && runsIn !== "browser" && !isLocal;
