import { defineRule, fail, pass, suggested, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "validate-model-output",
  section: "security",
  title: "Structured model output is validated",
  why: "A model may omit a field, invent one, or wrap its JSON in prose. Code that trusts the shape breaks far from the cause.",
  guide: ["G98"],
  severity: "warning",
  weight: 5,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.texts.parses,

  judge({ of, reads, isChecked, isCaught, because }): Verdict {
    if (isChecked) return pass();
    if (reads === "pieces") {
      const message = "Pieces of a model's text are used as if they had to be there: a text of another form throws.";
      return fail({ message, evidence: because, confidence: "medium", label: "may find nothing" });
    }
    const what = of === "answer" ? "The answer of a model is" : "Arguments that a model wrote for a tool are";
    const trusted = isCaught
      ? "used in whatever shape it has"
      : "used in whatever shape it has, and a text that is no JSON throws";
    const message = `${what} read as data and ${of === "answer" ? trusted : trusted.replace("it has", "they have")}.`;
    return fail({ message, evidence: because, label: "no schema checks this" });
  },

  fix: ({ of, reads }) =>
    reads === "pieces"
      ? suggested("Look whether something was found, or ask for structured output and check it against a schema")
      : of === "answer"
        ? suggested("Check the result against a schema, or use structured output and the SDK's own parser")
        : suggested("Check the arguments against the tool's schema before you use them"),
});
