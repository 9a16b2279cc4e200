import { defineRule, fail, isJudged, suggested } from "airworthy/rule";

export default defineRule({
  id: "no-untrusted-text-in-instructions",
  section: "security",
  title: "Only the application writes what a model is told to obey",
  why: "What stands in the instructions is obeyed; whoever may write there decides what the model says and does.",
  guide: ["G98"],
  severity: "warning",
  weight: 5,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) =>
    project.texts.instructions.filter(
      ({ use }) =>
        isJudged(use) &&
        !project.endpoints.some(({ uses, keys }) => uses.includes(use) && ["user-supplied", "stored"].includes(keys)),
    ),

  judge({ kind, use, because }) {
    if (kind === "text") {
      const message = `${use.name} is given text of the request as instructions, which the model obeys.`;
      return fail({ message, evidence: because, label: "somebody else has a say" });
    }
    const message = `${use.name} takes messages with their roles from the request: a message of role system overrides yours.`;
    return fail({ message, evidence: because, confidence: "medium" });
  },

  fix: ({ kind }) =>
    kind === "text"
      ? suggested("Put the text into a message of the user, marked off, and let the instructions speak of it")
      : suggested("Let only the roles user and assistant through, in the schema of the request or by a filter"),
});
