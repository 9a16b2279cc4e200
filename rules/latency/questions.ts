import { defineQuestions } from "airworthy/rule";

export default defineQuestions("latency", [
  {
    id: "latency-budget",
    title: "How long an answer may take is decided, and has been measured",
    ask: "How long may the first words and the whole answer take, and what did you measure under load?",
    guide: ["G55", "G68"],
    validDays: 180,
    weight: 2,
    needs: ["is-application"],
    clues: ["load-test"],
  },
]);
