import { type Cancellation, defineRule, fail, pass, setOption, suggested, unknown } from "airworthy/rule";

export default defineRule<Cancellation>({
  id: "propagate-cancellation",
  section: "latency",
  title: "A request to a model stops when the user leaves",
  why: "Closing the tab stops nothing: the model keeps writing, and you pay for an answer nobody reads.",
  guide: ["G63"],
  severity: "warning",
  weight: 3,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.cancellations,

  judge({ because, handler, state, use }) {
    if (state === "unknown") return unknown({ because });
    if (state === "unheard") {
      const message = `${handler} passes the request's signal to ${use.name}, but the platform does not tell this function when people leave.`;
      return fail({ message, severity: "info", confidence: "medium", evidence: because, label: "nothing stops it" });
    }
    const { agentLoop, name } = use;
    if (state === "left") {
      const message = `The loop over the stream of ${name} is left, and the model writes on: ${use.call.sdk} does not end the request then.`;
      return fail({ message, severity: "info", confidence: "medium", evidence: because, label: "nothing aborts it" });
    }
    if (state !== "ignored") return pass();
    const goesOn = agentLoop ? `so the agent around ${name} keeps calling the model` : `so ${name} keeps writing`;
    const message = `${handler} does not notice when the user leaves, ${goesOn}.`;
    const severity = agentLoop ? "warning" : "info";
    return fail({ message, severity, evidence: because, label: "nothing stops it" });
  },

  fix({ state, signal, use }) {
    if (state === "unheard") return suggested("Set supportsCancellation: true for the function in vercel.json");
    if (state === "left")
      return suggested("Pass the signal of an AbortController to the call, and abort it where you leave");
    const title = "Pass the request's signal to the call, or abort it when the response closes";
    return suggested(title, signal ? setOption(use.placesFor("signal")[0], signal) : []);
  },
});
