import { defineRule, fail, manual, type RequestAddress } from "airworthy/rule";

export default defineRule<RequestAddress>({
  id: "no-request-controlled-endpoint",
  section: "security",
  title: "Nobody who sends a request decides where the application's key goes",
  why: "Whoever names a server of their own as the model's address receives the key, and the prompts with it.",
  guide: ["G98"],
  severity: "error",
  weight: 8,
  needs: ["has-calls", "has-own-keys"],
  fixKind: "manual",

  subjects: (project) => project.requestAddresses,

  judge: ({ name, because }) =>
    fail({
      message: `The request decides the address that ${name} sends the application's key to.`,
      evidence: because,
      label: "address from the request",
    }),

  fix: () => manual("Choose the address from a list in the code, or take the key from the same request"),
});
