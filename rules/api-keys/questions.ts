import { defineQuestions } from "airworthy/rule";

export default defineQuestions("api-keys", [
  {
    id: "key-rotation",
    title: "Keys are replaced on a schedule",
    ask: "When was each key made, when was it last replaced, and does each have an expiry date?",
    guide: ["G29", "G32"],
    validDays: 180,
    weight: 3,
    needs: ["has-own-keys", "is-application"],
    contradictedBy: [{ rule: "rotate-api-keys", from: "warning" }],
  },
  {
    id: "key-policy",
    title: "Who may make which kinds of keys, and how long they live, is decided",
    ask: "Are personal keys ruled out for production, and is there a longest lifetime for every key?",
    guide: ["G29"],
    validDays: 365,
    weight: 2,
    needs: ["has-own-keys", "is-application"],
  },
  {
    id: "key-leak-runbook",
    title: "What to do when a key leaks is written down",
    ask: "Who revokes the key, how does a new one reach production, and how fast was that when you last tried?",
    guide: ["G24"],
    validDays: 365,
    weight: 2,
    needs: ["has-own-keys", "is-application"],
    clues: ["runbook", "security-policy"],
  },
  {
    id: "secret-scanning",
    title: "Every push is scanned for secrets",
    ask: "Does the host of the repository, or a hook, refuse pushes with keys in them?",
    guide: ["G24"],
    validDays: 365,
    weight: 1,
    needs: ["has-own-keys", "is-application"],
    clues: ["secret-scanning"],
    contradictedBy: [
      { rule: "no-hardcoded-api-key", from: "error" },
      { rule: "no-plaintext-key-in-config", from: "error" },
    ],
  },
]);
