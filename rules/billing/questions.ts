import { defineQuestions } from "airworthy/rule";

export default defineQuestions("billing", [
  {
    id: "billing-details",
    title: "A means of payment is on file and will not lapse",
    ask: "Is there a means of payment at every provider in use, and who is told before it expires?",
    guide: ["G12"],
    validDays: 365,
    weight: 2,
    needs: ["has-own-keys", "is-application"],
  },
  {
    id: "approved-usage-limit",
    title: "The provider's own ceiling on spending is above what is expected",
    ask: "How high is the monthly ceiling that the provider sets for you, and how much do you expect to spend at launch?",
    guide: ["G14", "G16"],
    validDays: 180,
    weight: 3,
    needs: ["has-own-keys", "is-application"],
  },
  {
    id: "billing-limit",
    title: "A monthly budget is decided on, and an alert below it reaches someone who reacts",
    ask: "At which amounts does whom an alert reach? Is there a hard cap in production, and who decided for or against it?",
    guide: ["G17", "G18", "G19", "G70", "G71"],
    validDays: 180,
    weight: 5,
    needs: ["has-own-keys", "is-application"],
    contradictedBy: [
      { rule: "require-spend-alert", from: "warning" },
      { rule: "require-spend-limit", from: "error" },
    ],
  },
]);
