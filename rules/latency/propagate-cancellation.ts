import { type Cancellation, defineRule, fail, pass, suggested, unknown } from "airworthy/rule";

export default defineRule<Cancellation>({
  id: "propagate-cancellation",
  section: "latency",
  title: "Whoever leaves ends what was asked for them",
  why: "A closed tab stops nothing by itself: the model writes on, and every token is paid for an answer that nobody reads.",
  guide: ["G63"],
  severity: "warning",
  weight: 3,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.cancellations,

  judge({ because, handler, state, use }) {
    if (state === "unknown") return unknown({ because });
    if (state === "unheard") {
      const message = `${handler} hands the request's signal on to ${use.name}, and its function is not told of people who go.`;
      return fail({ message, severity: "info", confidence: "medium", evidence: because, label: "never told" });
    }
    if (state !== "ignored") return pass();
    const { agentLoop, name } = use;
    const goesOn = agentLoop ? `and the agent around ${name} goes on asking` : `and ${name} writes on`;
    const message = `${handler} does not look whether the person still waits, ${goesOn} when they have left.`;
    const severity = agentLoop ? "warning" : "info";
    return fail({ message, severity, evidence: because, label: "never told" });
  },

  fix: ({ state }) =>
    state === "unheard"
      ? suggested("Set supportsCancellation: true for the function in vercel.json")
      : suggested("Hand the request's signal on to the call, or abort it when the response closes"),
});
