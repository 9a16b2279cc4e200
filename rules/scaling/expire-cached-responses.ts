import { defineRule, fail, generates, pass, suggested, unknown } from "airworthy/rule";

export default defineRule({
  id: "expire-cached-responses",
  section: "scaling",
  title: "Cached answers expire",
  why: "An answer that is cached forever outlives its prompt and model, and the store only grows.",
  guide: ["G46"],
  severity: "warning",
  weight: 4,
  needs: ["has-generation-calls", "has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) =>
    project.uses.filter((use) => generates(use) && !["script", "library"].includes(use.origin.trigger)),

  judge({ name, expiry = null }) {
    if (expiry === null || expiry.state === "ends") return pass();
    if (expiry.state === "unknown") return unknown({ because: [{ at: expiry.at, note: "kept here" }] });
    const { at } = expiry;
    if (expiry.isInProcess) {
      const message = `Answers of ${name} stay in memory forever: it grows with every new one.`;
      return fail({ at, message, confidence: "medium", label: "nothing removes them" });
    }
    const message = `Answers of ${name} are cached forever, under a key without the prompt version or the model.`;
    return fail({ at, message, label: "no TTL" });
  },

  fix: ({ expiry }) =>
    expiry?.isInProcess
      ? suggested("Keep a limited number of answers: an LRU cache with a maximum")
      : suggested("Set a TTL, and put the model and a prompt version into the key"),
});
