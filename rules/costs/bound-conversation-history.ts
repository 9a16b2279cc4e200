import { defineRule, fail, generates, pass, suggested, type Use, unknown } from "airworthy/rule";

export default defineRule({
  id: "bound-conversation-history",
  section: "costs",
  title: "Only the recent part of a conversation is sent",
  why: "You pay for the whole history with every answer. A long conversation gets more expensive with each turn, until it no longer fits and fails.",
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
    const message = `${use.name} sends the whole conversation every time, however long it gets.`;
    const severity = project.traits.has("has-own-keys") ? "warning" : "info";
    const confidence = history.isRemembered ? "medium" : "high";
    return fail({ message, severity, confidence, evidence: history.because, label: "sent in full" });
  },

  fix: () =>
    suggested("Send only the newest messages; keep the instructions, and keep each tool call together with its result"),
});

const asksText = ({ call, origin }: Use): boolean => call.operation !== "assistant" && origin.trigger === "request";
