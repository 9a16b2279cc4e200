import { type Client, defineRule, fail, keepOnce, pass, suggested, unknown } from "airworthy/rule";

export default defineRule({
  id: "reuse-client-instance",
  section: "scaling",
  title: "Clients are built once and used again",
  why: "A client that is built for each request is set up anew, and where it holds connections of its own, it keeps none for the next one.",
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
      message: `A client of ${sdk} is built for every request, each time with the same options.`,
      // An instance that ends with its request has nothing to keep, and clients that share the platform's pool little.
      severity: life.isCheap || !isLongRunning ? "info" : "warning",
      confidence: isLongRunning ? "high" : "medium",
      evidence: life.because,
      label: "built again each time",
    });
  },

  fix: ({ at }) =>
    suggested("Build it when it is first needed and keep it in the module, so that builds without its key pass", [
      keepOnce(at),
    ]),
});

const isAsked = ({ fileClass, runsIn, isLocal }: Client): boolean =>
  fileClass === "production" && runsIn !== "browser" && !isLocal;
