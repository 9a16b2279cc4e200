import { defineRule, type FanOut, fail, isJudged, pass, runFew, suggested, unknown } from "airworthy/rule";

/** At once, where nothing says how many the provider allows. */
const FEW = 5;

export default defineRule<FanOut>({
  id: "limit-concurrency",
  section: "rate-limits",
  title: "Only so many requests to a model run at once",
  why: "A burst of requests meets the rate limit of the whole organization, and each of them is retried at the same moment.",
  guide: ["G21", "G50"],
  severity: "warning",
  weight: 6,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.fanOuts.filter(({ use }) => isJudged(use) && !use.call.isLocal),

  judge({ at, use, size, byRequester, how, because }) {
    if (size === "bounded") return pass();
    if (size === "unknown") return unknown({ because });
    if (how === "detached") {
      const message = `${use.name} is begun for every element of a collection at once, and nobody waits for it or hears of its errors.`;
      return fail({ message, at, evidence: because, confidence: "medium", label: "begun and let go" });
    }
    const message =
      how === "worker"
        ? `This worker runs more than fifty jobs at once, and each of them asks ${use.name}.`
        : byRequester
          ? `${use.name} runs for all that a request holds at once: whoever sends it decides how many.`
          : `${use.name} runs for all elements of a collection at once, however many there are.`;
    return fail({ message, at, evidence: because, confidence: byRequester ? "high" : "medium", label: "all at once" });
  },

  fix({ at, how }) {
    if (how === "detached")
      return suggested("Wait for each, one after the other, or let a limiter start a few at a time and wait for all");
    if (how === "batch") return suggested("Tell the batch how many it may send at once: maxConcurrency: 5");
    if (how === "worker")
      return suggested("Lower the concurrency, or give the queue a limiter that your rate limit allows");
    const title =
      "Let a limiter start a few at a time, such as p-limit with 5, or work through the collection in slices";
    return suggested(title, [runFew(at, FEW)]);
  },
});
