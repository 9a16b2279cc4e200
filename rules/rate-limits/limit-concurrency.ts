import { defineRule, type FanOut, fail, isJudged, pass, runFew, suggested, unknown } from "airworthy/rule";

/** How many the fix runs at once, where nothing says how many the provider allows. */
const FEW = 5;

export default defineRule<FanOut>({
  id: "limit-concurrency",
  section: "rate-limits",
  title: "Only a few requests to a model run at once",
  why: "A burst hits your organization's rate limit, and then all of it is retried at the same moment.",
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
      const message = `${use.name} is started for every item at once, and nothing waits for it or sees its errors.`;
      return fail({ message, at, evidence: because, confidence: "medium", label: "started and not awaited" });
    }
    const message =
      how === "worker"
        ? `This worker runs more than fifty jobs at once, and each of them calls ${use.name}.`
        : byRequester
          ? `${use.name} runs for everything in the request at once: the sender decides how many.`
          : `${use.name} runs for all items at once, however many there are.`;
    return fail({ message, at, evidence: because, confidence: byRequester ? "high" : "medium", label: "all at once" });
  },

  fix({ at, how }) {
    if (how === "detached")
      return suggested("Await them one by one, or start a few at a time with a limiter and await all");
    if (how === "batch") return suggested("Set maxConcurrency, for example to 5");
    if (how === "pieces") return suggested("Set maxParallelCalls, for example to 2");
    if (how === "worker")
      return suggested("Lower the concurrency, or give the queue a limiter that your rate limit allows");
    const title = "Start a few at a time with a limiter such as p-limit(5), or work through the items in slices";
    return suggested(title, [runFew(at, FEW)]);
  },
});
