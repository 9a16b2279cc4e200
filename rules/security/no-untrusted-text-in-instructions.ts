import { defineRule, fail, isJudged, suggested } from "airworthy/rule";

export default defineRule({
  id: "no-untrusted-text-in-instructions",
  section: "security",
  title: "Only your code writes the instructions",
  why: "The model obeys its instructions. Whoever can write into them decides what it says and does.",
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
      const message = `${use.name} puts text from the request into the instructions, which the model obeys.`;
      return fail({ message, evidence: because, label: "user text in the instructions" });
    }
    if (kind === "found") {
      const message = `${use.name} puts text of the web among the instructions, and nothing shows where it begins.`;
      return fail({ message, evidence: because, confidence: "medium", label: "read as instructions" });
    }
    const message = `${use.name} takes messages and their roles from the request: a system message in it overrides yours.`;
    return fail({ message, evidence: because, confidence: "medium" });
  },

  fix: ({ kind }) =>
    kind !== "role"
      ? suggested("Put the text into a user message, with delimiters, and refer to it in the instructions")
      : suggested("Allow only the roles user and assistant, in the request schema or with a filter"),
});
