import { defineQuestions } from "airworthy/rule";

export default defineQuestions("staging", [
  {
    id: "staging-isolation",
    title: "Staging and production have projects, keys, budgets and people of their own",
    ask: "Which project or organization does each environment use, and who can reach the one of production?",
    guide: ["G34", "G36", "G38"],
    validDays: 365,
    weight: 4,
    needs: ["has-own-keys", "is-application"],
    contradictedBy: [
      { rule: "separate-staging-credentials", from: "error" },
      { rule: "no-production-fallback", from: "error" },
    ],
  },
]);
