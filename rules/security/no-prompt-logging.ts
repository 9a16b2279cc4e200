import { defineRule, fail, type LoggedText, manual, suggested, wrap } from "airworthy/rule";

export default defineRule({
  id: "no-prompt-logging",
  section: "security",
  title: "What people write to a model, and what it answers, stays out of the log",
  why: "Logs are kept for long and read by many; conversations hold what people would tell nobody else.",
  guide: ["G90", "G94", "G97"],
  severity: "warning",
  weight: 4,
  needs: ["is-application", "has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.texts.logs,

  judge({ name, what, isInferred, because }) {
    const message = `${name} writes ${WHAT[what]} to the log.`;
    return fail({
      message,
      evidence: because,
      confidence: isInferred ? "medium" : "high",
      label: "read along by whoever reads the log",
    });
  },

  fix: ({ measured = [], what }) =>
    what === "answer"
      ? manual("Log that it was answered, with its length and cost, and keep conversations in a store with a deadline")
      : suggested(
          "Log its length, or an id, instead of the text",
          measured.map((at) => wrap(at, "", "?.length")),
        ),
});

const WHAT: Readonly<Record<LoggedText["what"], string>> = {
  prompt: "what somebody wrote",
  conversation: "a conversation",
  answer: "what a model answered",
};
