import { defineRule, fail, generates, pass, suggested, type Use, unknown } from "airworthy/rule";

/** Limits in tokens between which prose is likely to be cut: below, a word or two is wanted. */
const [WORDS, SHORT] = [50, 300];

export default defineRule({
  id: "expire-cached-responses",
  section: "scaling",
  title: "Cached answers expire, and are whose they are",
  why: "A cached answer outlives its prompt and model; under a key without the user, others are shown it.",
  guide: ["G46"],
  severity: "error",
  weight: 4,
  needs: ["has-generation-calls", "has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) =>
    project.uses.filter((use) => generates(use) && !["script", "library"].includes(use.origin.trigger)),

  judge(use) {
    const { name, expiry = null, failureKept } = use;
    if (failureKept) {
      const message = `What is given when ${name} fails is cached like an answer, and stays when the model is back.`;
      return fail({ at: failureKept.at, message, severity: "warning", confidence: "medium", label: "cached as well" });
    }
    if (mayBeCut(use)) {
      const message = `An answer of ${name} that is cut off at ${use.outputLimit.value} tokens is cached like a whole one: nothing checks why it ended.`;
      return fail({ message, severity: "warning", confidence: "medium", label: "the finish reason is not checked" });
    }
    if (expiry === null) return pass();
    if (expiry.ofAnyPerson) {
      const message = `What ${name} says of one person is kept under a key that is the same for everyone.`;
      return fail({ at: expiry.at, message, evidence: [expiry.ofAnyPerson], label: "no user in the key" });
    }
    if (expiry.state === "ends") return pass();
    if (expiry.state === "unknown") return unknown({ because: [{ at: expiry.at, note: "kept here" }] });
    const { at } = expiry;
    if (expiry.isInProcess) {
      const message = `Answers of ${name} stay in memory forever: it grows with every new one.`;
      return fail({ at, message, severity: "warning", confidence: "medium", label: "nothing removes them" });
    }
    const message = `Answers of ${name} are cached forever, under a key without the prompt version or the model.`;
    return fail({ at, message, severity: "warning", label: "no TTL" });
  },

  fix(use) {
    const { expiry, failureKept } = use;
    if (!failureKept && mayBeCut(use))
      return suggested("Keep an answer only if its finish reason says that it is whole");
    if (failureKept) return suggested("Throw in the cached function, and catch around it: what is thrown is not kept");
    if (expiry?.ofAnyPerson) return suggested("Put the user or the tenant into the key");
    return expiry?.isInProcess
      ? suggested("Keep a limited number of answers: an LRU cache with a maximum")
      : suggested("Set a TTL, and put the model and a prompt version into the key");
  },
});

/**
 * Whether a cached answer may be cut off: it is prose with a tight limit, and nothing asks how it ended. A row of a
 * database is data.
 */
function mayBeCut({ answer, cache, outputLimit, schema }: Use): boolean {
  const tokens = outputLimit.value ?? 0;
  const isTight = tokens >= WORDS && tokens <= SHORT;
  const isProse = schema === "none" && answer.goesTo === "shown" && !answer.isLine;
  const isData = answer.ending.taken.some(({ how }) => how === "kept");
  return cache.state === "cached" && isTight && isProse && !isData && !answer.ending.isAsked;
}
