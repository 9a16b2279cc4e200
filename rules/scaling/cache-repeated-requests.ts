import { defineRule, fail, inChat, isJudged, keepAnswer, manual, pass, suggested, type Use } from "airworthy/rule";

export default defineRule({
  id: "cache-repeated-requests",
  section: "scaling",
  title: "Repeated requests are cached",
  why: "Asking the same question again costs the same money, time and rate limit again.",
  guide: ["G45", "G46", "G47", "G79"],
  severity: "warning",
  weight: 8,
  needs: [],
  needsAny: ["has-request-triggered-calls", "has-embedding-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => isJudged(use) && mayRepeat(use)),

  judge(use, { project }) {
    if (use.cache.state === "cached") return pass();
    if (use.call.operation === "embedding" && use.embeds === "query" && inChat(use, project)) return pass();
    if (use.call.operation === "embedding") return judgeEmbedding(use, project.traits.has("has-ui"));
    if (use.conversational || use.persists || use.dependence.on === "open") return pass();
    const evidence = use.dependence.because;
    if (use.origin.trigger === "request") {
      return fail({ message: messageOf(use), evidence, label: "no answer is cached" });
    }
    if (use.inLoop && isDeterministic(use)) {
      const message = `${use.name} answers rows one by one, and asks again for rows that are equal.`;
      return fail({ message, confidence: "medium", evidence, label: "no answer is cached" });
    }
    return pass();
  },

  fix(use, { project }) {
    const changes = use.dependence.on === "constant" ? keepAnswer(use) : [];
    if (changes.length > 0) return suggested(`Cache the answer for an hour, with ${use.keeper?.name}`, changes);
    return project.facts.responseCache ? suggested(`${KEEP}, in the store you already use`) : manual(KEEP);
  },
});

function messageOf({ name, dependence }: Use): string {
  const what = dependence.on === "constant" ? "nothing of the request" : "a few values only";
  return `${name} depends on ${what}, yet every request calls the model again.`;
}

function judgeEmbedding(use: Use, hasUi: boolean) {
  const evidence = use.dependence.because;
  if (use.repeatedBy?.what === "loop") {
    const message = `${use.name} embeds the same text in every turn of the loop.`;
    return fail({ message, evidence: use.repeatedBy.because });
  }
  if (use.embeds === "stored-documents") return judgeDocuments(use);
  if (use.embeds === "query" && use.origin.trigger === "request") {
    const message = `${use.name} embeds every search text again, even one that was searched before.`;
    return fail({ message, evidence, confidence: "medium", ...(hasUi ? {} : { severity: "info" }) });
  }
  return pass();
}

function judgeDocuments(use: Use) {
  const evidence = use.dependence.because;
  const isAtStart = use.repeatedBy?.what === "start";
  if (!use.persists && (isAtStart || use.origin.trigger === "request")) {
    const message = `${use.name} embeds documents at every ${isAtStart ? "start" : "request"} and stores no vector.`;
    return fail({ message, evidence });
  }
  if (use.origin.trigger === "job" && !use.skipsUnchanged) {
    const message = `${use.name} embeds every document again, changed or not.`;
    return fail({ message, confidence: "medium", evidence });
  }
  return pass();
}

const KEEP = "Cache the answer under a hash of model, prompt version and input, with a TTL";
const REPEATS = new Set(["chat", "responses", "completion", "object", "embedding"]);

const mayRepeat = (use: Use): boolean => REPEATS.has(use.call.operation) && use.origin.trigger !== "script";

const isDeterministic = (use: Use): boolean =>
  use.schema !== "none" || (use.temperature.is === "set" && use.temperature.value === 0);
