import { type CredentialCheck, defineRule, fail, manual, pass, unknown } from "airworthy/rule";

export default defineRule<CredentialCheck>({
  id: "use-workload-credentials",
  section: "api-keys",
  title: "What runs in a model's own cloud asks it by identity, not by key",
  why: "A key can be copied and has to be renewed by hand; the identity of a machine can be neither lost nor shared.",
  guide: ["G22", "G28"],
  severity: "info",
  weight: 4,
  needs: ["is-deployed", "has-own-keys"],
  fixKind: "manual",

  subjects: (project) => project.credentialChecks,

  judge({ by, cloud, compute }) {
    if (by === "identity") return pass();
    if (by !== "key") return unknown({ because: compute ? [compute] : [] });
    if (!compute) return pass();
    const message = `The model is asked with a key that never changes, though the application runs on ${cloud}.`;
    return fail({ message, confidence: "medium", evidence: [compute], label: "key instead of identity" });
  },

  fix: ({ cloud }) =>
    manual(
      `Give the application a managed identity of ${cloud}, hand a token provider to the client, and drop the key`,
    ),
});
