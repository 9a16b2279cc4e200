import { defineRule, fail, isJudged, keepAnswer, manual, pass, suggested, type Use } from "airworthy/rule";

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
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => isJudged(use) && mayRepeat(use)),

  judge(use, { project }) {
    if (use.cache.state === "cached") return pass();
    if (use.call.operation === "embedding") return judgeEmbedding(use, project.traits.has("has-ui"));
    if (use.conversational || use.persists || use.dependence.on === "open") return pass();
    const evidence = use.dependence.because;
    if (use.origin.trigger === "request") {
      const what = use.dependence.on === "constant" ? "nothing of the request" : "a few values only";
      const message = `${use.name} depends on ${what}, yet every request asks the model anew.`;
      return fail({ message, evidence, label: "no answer is kept" });
    }
    if (use.inLoop && isDeterministic(use)) {
      const message = `${use.name} answers rows one by one and forgets what it said of equal ones.`;
      return fail({ message, confidence: "medium", evidence, label: "no answer is kept" });
    }
    return pass();
  },

  fix(use, { project }) {
    const changes = use.dependence.on === "constant" ? keepAnswer(use) : [];
    if (changes.length > 0) return suggested(`Keep the answer for an hour, with ${use.keeper?.name}`, changes);
    return project.facts.responseCache ? suggested(`${KEEP}, in the cache used elsewhere`) : manual(KEEP);
  },
});

function judgeEmbedding(use: Use, hasUi: boolean) {
  const evidence = use.dependence.because;
  if (use.repeatedBy?.what === "loop") {
    const message = `${use.name} embeds the same text in every turn of the loop.`;
    return fail({ message, evidence: use.repeatedBy.because });
  }
  if (use.embeds === "stored-documents") return judgeDocuments(use);
  if (use.embeds === "query" && use.origin.trigger === "request") {
    const message = `${use.name} embeds every search text anew, also one that was searched before.`;
    return fail({ message, evidence, confidence: "medium", ...(hasUi ? {} : { severity: "info" }) });
  }
  return pass();
}

function judgeDocuments(use: Use) {
  const evidence = use.dependence.because;
  const isAtStart = use.repeatedBy?.what === "start";
  if (!use.persists && (isAtStart || use.origin.trigger === "request")) {
    const when = isAtStart ? "start" : "request";
    return fail({ message: `${use.name} embeds documents at every ${when} and keeps no vector.`, evidence });
  }
  if (use.origin.trigger === "job" && !use.skipsUnchanged) {
    const message = `${use.name} embeds every document again, changed or not.`;
    return fail({ message, confidence: "medium", evidence });
  }
  return pass();
}

const KEEP = "Keep the answer under a hash of model, prompt version and input, with a time to live";
const REPEATS = new Set(["chat", "responses", "completion", "object", "embedding"]);

const mayRepeat = (use: Use): boolean => REPEATS.has(use.call.operation) && use.origin.trigger !== "script";

const isDeterministic = (use: Use): boolean =>
  use.schema !== "none" || (use.temperature.is === "set" && use.temperature.value === 0);
