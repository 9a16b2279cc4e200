import { defineRule, fail, manual, type RequestAddress } from "airworthy/rule";

export default defineRule<RequestAddress>({
  id: "no-request-controlled-endpoint",
  section: "security",
  title: "A request cannot choose where your key is sent",
  why: "If a request can name the model's address, an attacker names their own server and gets your key and the prompts.",
  guide: ["G98"],
  severity: "error",
  weight: 8,
  needs: ["has-calls", "has-own-keys"],
  fixKind: "manual",

  subjects: (project) => project.requestAddresses,

  judge: ({ name, because }) =>
    fail({
      message: `The request decides where ${name} sends your key.`,
      evidence: because,
      label: "address from the request",
    }),

  fix: () => manual("Choose the address from a list in the code, or take the key from the same request"),
});
