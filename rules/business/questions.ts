import { defineQuestions } from "airworthy/rule";

export default defineQuestions("business", [
  {
    id: "deployment-plan",
    title: "There is a plan for going to production",
    ask: "What must be true before launch, who decides, and in which steps do users get it?",
    guide: ["G2"],
    validDays: 365,
    weight: 2,
    needs: ["is-application"],
    clues: ["plan"],
  },
  {
    id: "success-metric",
    title: "What it is for, and how its success is measured, is written down",
    ask: "Which figure of the business should move, how is it measured, and what is it today?",
    guide: ["G104"],
    validDays: 365,
    weight: 3,
    needs: ["is-application"],
  },
  {
    id: "named-owner",
    title: "One person answers for it",
    ask: "Who decides about prompts, models and money, and who stands in?",
    guide: ["G104"],
    validDays: 180,
    weight: 3,
    needs: ["has-calls"],
    clues: ["code-owners"],
  },
]);
