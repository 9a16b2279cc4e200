import { defineRule, fail, manual, pass, unknown } from "airworthy/rule";

export default defineRule({
  id: "require-evals",
  section: "mlops",
  title: "What models answer is evaluated",
  why: "Without evaluations nobody knows whether a new prompt or model is better, until users say that it is worse.",
  guide: ["G82", "G101"],
  severity: "warning",
  weight: 6,
  needs: ["is-application", "has-generation-calls"],
  fixKind: "manual",

  subjects: (project) => [{ at: null, ...project.evaluations }],

  judge({ because, perhaps, runBy }) {
    if (because && runBy) return pass();
    if (because) {
      const message = "Evaluations are there, and no pipeline runs them.";
      return fail({
        message,
        severity: "info",
        at: because.at,
        evidence: [because],
        label: "nothing runs it by itself",
      });
    }
    if (perhaps) return unknown({ because: [perhaps] });
    return fail({
      message: "Nothing evaluates what the models answer: no evaluations, and no tests that ask a model.",
    });
  },

  fix: ({ because }) =>
    because
      ? manual("Run the evaluations on changes of prompts and models, or before a release")
      : manual("Start with twenty real inputs and what a good answer has to say, in promptfoo or evalite"),
});
