import { defineRule, fail, isJudged, manual, pass, type Use, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "cache-repeated-requests",
  section: "scaling",
  title: "Requests that repeat are answered from a cache",
  why: "The same question asked again costs the same money and the same seconds again, and uses up the rate limit.",
  guide: ["G45", "G46", "G47", "G79"],
  severity: "warning",
  weight: 8,
  needs: [],
  needsAny: ["has-request-triggered-calls", "has-embedding-calls"],
  fixKind: "manual",

  subjects: (project) => project.uses.filter((use) => isJudged(use) && mayRepeat(use)),

  judge(use, { project }): Verdict {
    if (use.cache.state === "cached") return pass();
    const evidence = use.dependence.because;
    if (use.call.operation === "embedding") return judgeEmbedding(use, project.traits.has("has-ui"));
    if (use.conversational) return pass();
    if (use.persists) return pass();
    const isRepeated = use.dependence.on !== "open" && use.origin.trigger === "request";
    if (isRepeated && !isCreative(use)) {
      const what = use.dependence.on === "constant" ? "nothing of the request" : "a few values only";
      const message = `${use.name} depends on ${what}, yet every request asks the model anew.`;
      return fail({ message, evidence });
    }
    if (use.inLoop && isDeterministic(use)) {
      const message = `${use.name} classifies rows one by one and forgets what it has answered.`;
      return fail({ message, confidence: "medium", evidence });
    }
    return pass();
  },

  fix: () => manual("Keep the answer under a hash of model, prompt version and input, with a time to live"),
});

function judgeEmbedding(use: Use, hasUi: boolean): Verdict {
  const evidence = use.dependence.because;
  if (use.embeds === "stored-documents" && !use.persists && use.origin.trigger !== "script") {
    return fail({ message: `${use.name} embeds stored documents again on every request or start.`, evidence });
  }
  if (use.embeds === "stored-documents" && use.origin.trigger === "job" && !use.skipsUnchanged) {
    const message = `${use.name} embeds every document again, changed or not.`;
    return fail({ message, confidence: "medium", evidence });
  }
  if (use.embeds === "query" && use.origin.trigger === "request" && !use.persists) {
    const message = `${use.name} embeds every search text anew, also one that was searched before.`;
    return fail({
      message,
      evidence,
      ...(hasUi ? { confidence: "medium" } : { severity: "info", confidence: "medium" }),
    });
  }
  return pass();
}

const REPEATS = new Set(["chat", "responses", "completion", "object", "embedding"]);

const mayRepeat = (use: Use): boolean => REPEATS.has(use.call.operation) && use.origin.trigger !== "script";

/** Variety is wanted: a temperature above 0 on a user's own text. */
const isCreative = (use: Use): boolean =>
  use.temperature.is === "set" && use.temperature.value > 0 && use.dependence.on === "open";

const isDeterministic = (use: Use): boolean =>
  use.schema !== "none" || (use.temperature.is === "set" && use.temperature.value === 0);
