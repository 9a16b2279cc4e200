import { defineRule, fail, pass, suggested, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "validate-model-output",
  section: "security",
  title: "What a model writes as data is checked before it is used",
  why: "A model may leave out a field, invent one, or wrap its JSON in prose; code that trusts the shape breaks far from the cause.",
  guide: ["G98"],
  severity: "warning",
  weight: 5,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.texts.parses,

  judge({ of, isChecked, isCaught, because }): Verdict {
    if (isChecked) return pass();
    const what = of === "answer" ? "The answer of a model is" : "Arguments that a model wrote for a tool are";
    const trusted = isCaught
      ? "used in whatever shape it has"
      : "used in whatever shape it has, and a text that is no JSON throws";
    const message = `${what} read as data and ${of === "answer" ? trusted : trusted.replace("it has", "they have")}.`;
    return fail({ message, evidence: because, label: "no schema behind this" });
  },

  fix: ({ of }) =>
    of === "answer"
      ? suggested("Check the result against a schema, or ask for structured output and use the SDK's own parser")
      : suggested("Check the arguments against the tool's schema before they are used"),
});
