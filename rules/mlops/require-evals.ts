import { defineRule, fail, manual, pass, unknown } from "airworthy/rule";

export default defineRule({
  id: "require-evals",
  section: "mlops",
  title: "Model answers are evaluated",
  why: "Without evaluations you learn that a new prompt or model is worse when users tell you.",
  guide: ["G82", "G101"],
  severity: "warning",
  weight: 6,
  needs: ["is-application", "has-generation-calls"],
  fixKind: "manual",

  subjects: (project) => [{ at: null, ...project.evaluations }],

  judge({ because, perhaps, closing, runBy }) {
    if (runBy) return pass();
    if (because) {
      const message = "There are evaluations, but no pipeline runs them.";
      return fail({
        message,
        severity: "info",
        at: because.at,
        evidence: [because],
        label: "nothing runs it automatically",
      });
    }
    if (closing) {
      const message = `The only evaluations use ${closing.what}, which ${closing.ends ? `ends on ${closing.ends}` : "its vendor ends"}.`;
      return fail({ message, severity: "info", at: closing.at, label: `use ${closing.replacement}` });
    }
    if (perhaps) return unknown({ because: [perhaps] });
    return fail({
      message: "Nothing evaluates the models' answers: there are no evaluations, and no tests that call a model.",
    });
  },

  fix: ({ because }) =>
    because
      ? manual("Run the evaluations on changes of prompts and models, or before a release")
      : manual("Start with twenty real inputs and what a good answer must contain, in promptfoo or evalite"),
});
