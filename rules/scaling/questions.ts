import { defineQuestions } from "airworthy/rule";

export default defineQuestions("scaling", [
  {
    id: "capacity-plan",
    title: "Expected traffic is known, and what happens beyond it",
    ask: "How many requests a minute do you expect at the peak, and which part gives way first when there are more?",
    guide: ["G39"],
    validDays: 180,
    weight: 3,
    needs: ["is-application"],
    clues: ["load-test", "plan"],
  },
]);
