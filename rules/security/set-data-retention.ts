import { defineRule, fail, manual, type ProviderRecord, pass, setOption, suggested, unknown } from "airworthy/rule";

interface Settings {
  /** The account keeps nothing: what needs that it does fails. */
  readonly zeroRetention: boolean;
}

export default defineRule<ProviderRecord, Settings>({
  id: "set-data-retention",
  section: "security",
  title: "It is decided what the provider keeps",
  why: "What people write and upload stays with the provider, by default or until it is deleted, and whoever promises otherwise has to delete it there.",
  guide: ["G91", "G94", "G96"],
  severity: "error",
  weight: 3,
  needs: ["uses-openai", "is-application"],
  fixKind: "suggested",
  settings: { zeroRetention: false },

  subjects: (project) => project.providerRecords,

  judge({ at, kind, name, needsRetention, state }, { settings }) {
    if (settings.zeroRetention && needsRetention) {
      const message = `${name} asks for what an account with zero retention does not have: ${needsRetention.note}.`;
      return fail({ message, evidence: [needsRetention], label: "kept at the provider" });
    }
    if (state === "unknown") return unknown({ because: [{ at, note: "what becomes of it cannot be followed" }] });
    if (state === "implicit") {
      const message = `${name} stores its answers for 30 days or more, since nothing says whether, and nothing reads them again.`;
      return fail({ message, severity: "info", label: "store is true by default" });
    }
    if (state !== "kept") return pass();
    const message = `${name} leaves a ${kind} with the provider that nothing deletes and that does not expire.`;
    const cause = `nothing deletes a ${kind}`;
    return fail({ message, severity: "warning", confidence: "medium", cause, label: "kept until it is deleted" });
  },

  fix: ({ kind, state, use }) =>
    state === "implicit"
      ? suggested("Set store: false", setOption(use?.placesFor("store")[0], "false"))
      : manual(
          kind === "conversation"
            ? "Delete it with what it belongs to: the chat, the account"
            : "Set expires_after, or delete it with what it belongs to",
        ),
});
