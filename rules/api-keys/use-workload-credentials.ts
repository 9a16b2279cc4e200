import { type CredentialCheck, defineRule, fail, manual, pass, unknown } from "airworthy/rule";

export default defineRule<CredentialCheck>({
  id: "use-workload-credentials",
  section: "api-keys",
  title: "An application in the model's own cloud uses an identity instead of a key",
  why: "A key can be copied and must be renewed by hand. A machine's identity cannot be lost or shared.",
  guide: ["G22", "G28"],
  severity: "info",
  weight: 4,
  needs: ["is-deployed", "has-own-keys"],
  fixKind: "manual",

  subjects: (project) => project.credentialChecks,

  judge({ at, by, cloud, compute }) {
    if (by === "identity") return pass();
    if (by !== "key") return unknown({ because: [{ at, note: "where its key comes from cannot be told" }] });
    if (!compute) return pass();
    const message = `This uses a static key although the application runs on ${cloud}.`;
    return fail({ message, confidence: "medium", evidence: [compute], label: "a key where an identity would do" });
  },

  fix: ({ cloud }) =>
    manual(
      `Give the application a managed identity of ${cloud}, pass a token provider to the client, and drop the key`,
    ),
});
