import { defineQuestions } from "airworthy/rule";

export default defineQuestions("rate-limits", [
  {
    id: "rate-limit-plan",
    title: "The provider's rate limits are known and leave room for the peak",
    ask: "How many requests and tokens a minute does your tier allow for each model, and how near does the peak come?",
    guide: ["G50"],
    validDays: 180,
    weight: 3,
    needs: ["has-own-keys", "is-application"],
  },
  {
    id: "usage-policy",
    title: "Who may use it in bulk or by program is decided",
    ask: "Who gets programmatic or bulk access, on which terms, and how is it withdrawn?",
    guide: ["G103"],
    validDays: 365,
    weight: 2,
    needs: ["is-application"],
    clues: ["disclaimer"],
  },
]);
