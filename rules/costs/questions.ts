import { defineQuestions } from "airworthy/rule";

export default defineQuestions("costs", [
  {
    id: "cost-estimate",
    title: "Expected tokens and cost per month are written down",
    ask: "How many tokens does one use take, how many uses do you expect a month, and what does that cost?",
    guide: ["G73", "G74"],
    validDays: 90,
    weight: 4,
    needs: ["has-own-keys", "is-application"],
  },
  {
    id: "model-choice",
    title: "Smaller models were tried before this one was chosen",
    ask: "Which smaller models were compared on your own cases, and what made the difference?",
    guide: ["G55", "G75", "G82"],
    validDays: 180,
    weight: 2,
    needs: ["is-application"],
    clues: ["evals"],
  },
]);
