import { defineRule, fail, generates, pass, suggested, type Use, unknown } from "airworthy/rule";

export default defineRule({
  id: "bound-conversation-history",
  section: "costs",
  title: "A conversation is sent only as far back as it is needed",
  why: "Each answer is paid with all that was said before; a long conversation costs more with every turn until it fails.",
  guide: ["G76", "G77"],
  severity: "warning",
  weight: 5,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => generates(use) && !use.call.isLocal && asksText(use)),

  judge(use, { project }) {
    const history = use.history ?? null;
    if (history === null || history.state === "bounded") return pass();
    const endpoint = project.endpoints.find(({ uses }) => uses.includes(use));
    if (endpoint?.inputLimit.state === "guarded" && endpoint.inputLimit.takesText) return pass();
    if (history.state === "unknown") return unknown(history);
    const message = `${use.name} sends the whole conversation each time, however long it has become.`;
    const severity = project.traits.has("has-own-keys") ? "warning" : "info";
    const confidence = history.isRemembered ? "medium" : "high";
    return fail({ message, severity, confidence, evidence: history.because, label: "sent without a cut" });
  },

  fix: () =>
    suggested("Send the newest messages only, and keep the instructions and each tool's call together with its result"),
});

const asksText = ({ call, origin }: Use): boolean => call.operation !== "assistant" && origin.trigger === "request";
