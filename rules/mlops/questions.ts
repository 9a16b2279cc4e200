import { defineQuestions } from "airworthy/rule";

export default defineQuestions("mlops", [
  {
    id: "mlops-plan",
    title: "How prompts, models and data are changed, tried and released is settled",
    ask: "How does a change of a prompt, a model or training data reach production, and how is it taken back?",
    guide: ["G83", "G84"],
    validDays: 365,
    weight: 2,
    needs: ["is-application"],
    clues: ["plan"],
  },
  {
    id: "eval-acceptance",
    title: "A release needs results above a written threshold",
    ask: "Which evaluation must pass before a release, at which threshold, and who looks at the results?",
    guide: ["G86", "G101"],
    validDays: 180,
    weight: 3,
    needs: ["is-application"],
    clues: ["evals"],
  },
  {
    id: "model-lifecycle-owner",
    title: "Someone follows the retirement of the models in use",
    ask: "Who reads the provider's announcements, and how long does a change of model take you?",
    guide: ["G87"],
    validDays: 365,
    weight: 2,
    needs: ["is-application"],
    clues: ["code-owners"],
    contradictedBy: [{ rule: "no-retired-model", from: "error" }],
  },
]);
