import { defineRule, fail, generates, pass, suggested, unknown } from "airworthy/rule";

export default defineRule({
  id: "expire-cached-responses",
  section: "scaling",
  title: "Cached answers are forgotten again",
  why: "An answer that is kept for ever outlives the prompt and the model that made it, and the store only grows.",
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
      const message = `Answers of ${name} stay in this process for ever: its memory grows with every new one.`;
      return fail({ at, message, confidence: "medium", label: "nothing takes them out" });
    }
    const message = `Answers of ${name} are kept for ever, under a key that names neither prompt nor model.`;
    return fail({ at, message, label: "no time to live" });
  },

  fix: ({ expiry }) =>
    expiry?.isInProcess
      ? suggested("Keep a limited number of answers: an LRU cache with a maximum")
      : suggested("Give it a time to live, and put the model and the prompt's version in its key"),
});
