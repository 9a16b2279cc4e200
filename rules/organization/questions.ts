import { defineQuestions } from "airworthy/rule";

export default defineQuestions("organization", [
  {
    id: "members-reviewed",
    title: "Members and their roles at the provider have been reviewed",
    ask: "Does everyone have an account of their own, are owners few but more than one, and have leavers been removed?",
    guide: ["G9", "G10", "G11"],
    validDays: 180,
    weight: 3,
    needs: ["has-own-keys", "is-application"],
    contradictedBy: [{ rule: "limit-privileged-access", from: "warning" }],
  },
]);
