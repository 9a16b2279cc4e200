import { defineRule, fail, type LoggedText, manual, suggested, wrap } from "airworthy/rule";

export default defineRule({
  id: "no-prompt-logging",
  section: "security",
  title: "Prompts and answers stay out of the log",
  why: "Logs are kept for long and read by many, and people tell a chat what they would tell nobody else.",
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
      label: "everyone with access to the log can read this",
    });
  },

  fix: ({ measured = [], what }) =>
    what === "answer"
      ? manual("Log the length and cost instead, and keep conversations in a store that deletes them in time")
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
