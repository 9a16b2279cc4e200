import { defineRule, fail, manual, type ProviderRecord, pass, setOption, suggested, unknown } from "airworthy/rule";

interface Settings {
  /** The account is set to keep nothing: what needs storage fails. */
  readonly zeroRetention: boolean;
}

export default defineRule<ProviderRecord, Settings>({
  id: "set-data-retention",
  section: "security",
  title: "You decide what the provider keeps",
  why: "Prompts and uploads stay with the provider by default. If you promise otherwise, you have to delete them there.",
  guide: ["G91", "G94", "G96"],
  severity: "error",
  weight: 3,
  needs: ["uses-openai", "is-application"],
  fixKind: "suggested",
  settings: { zeroRetention: false },

  subjects: (project) => project.providerRecords,

  judge({ at, kind, name, needsRetention, state }, { settings }) {
    if (settings.zeroRetention && needsRetention) {
      const message = `${name} needs storage, which an account with zero data retention does not have: ${needsRetention.note}.`;
      return fail({ message, evidence: [needsRetention], label: "kept at the provider" });
    }
    if (state === "unknown") return unknown({ because: [{ at, note: "what becomes of it cannot be followed" }] });
    if (state === "implicit") {
      const message = `${name} stores its answers at the provider for 30 days or more by default, and nothing reads them again.`;
      return fail({ message, severity: "info", label: "store is true by default" });
    }
    if (state !== "kept") return pass();
    const message = `${name} leaves a ${kind} at the provider that never expires and that nothing deletes.`;
    const cause = `nothing deletes a ${kind}`;
    return fail({ message, severity: "warning", confidence: "medium", cause, label: "kept until it is deleted" });
  },

  fix: ({ kind, state, use }) =>
    state === "implicit"
      ? suggested("Set store: false", setOption(use?.placesFor("store")[0], "false"))
      : manual(
          kind === "conversation"
            ? "Delete it with what it belongs to: the chat, the account"
            : "Set expires_after, or delete it together with the record it belongs to",
        ),
});
