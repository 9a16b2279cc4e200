import { defineRule, fail, generates, manual, pass, streamAnswer, suggested, type Use, unknown } from "airworthy/rule";

/** Answers of at most so many tokens arrive about as fast whole as in parts. */
const SHORT = 300;

export default defineRule({
  id: "stream-user-facing-completions",
  section: "latency",
  title: "People see the answer while it is written",
  why: "A long answer takes many seconds. Streamed, its first words arrive in under one.",
  guide: ["G61", "G62"],
  severity: "warning",
  weight: 9,
  needs: ["has-generation-calls"],
  needsAny: ["has-request-triggered-calls", "has-ui"],
  fixKind: "suggested",

  subjects: (project) =>
    project.uses.filter((use) => generates(use) && writesProse(use) && (isWaitedFor(use) || use.refusedUnstreamed)),

  judge(use, { project }) {
    if (use.refusedUnstreamed) {
      const tokens = use.outputLimit.value?.toLocaleString("en");
      const message = `${use.name} asks for ${tokens} tokens at once, which its SDK refuses without a stream.`;
      return fail({ message, evidence: use.outputLimit.because, label: "throws unless streamed" });
    }
    if ((use.streaming !== "buffered" && !use.answer.collected) || isExcused(use)) return pass();
    const { goesTo, because, consumer, needsWhole } = use.answer;
    if (goesTo === "unknown")
      return unknown(use.answer, { at: use.at, note: "where its answer goes cannot be followed" });
    if (goesTo !== "shown" || project.uses.some((other) => isStreamingSibling(other, use))) return pass();
    const evidence = [...(consumer ? [consumer] : []), ...because];
    if (needsWhole) {
      const message = `The answer of ${use.name} is processed as a whole before it is shown, so people wait for all of it.`;
      return fail({ message, evidence, severity: "info" });
    }
    const message = use.answer.collected
      ? `${use.name} streams, but the code collects everything before it sends anything, so people wait for all of it.`
      : `The answer of ${use.name} is shown only when it is complete, so people wait for all of it.`;
    return fail({ message, evidence, confidence: consumer ? "high" : "medium", label: "not streamed to the user" });
  },

  fix({ answer, call, streamTwin }) {
    if (answer.needsWhole) return manual("Process sentences or paragraphs, and send each one when it is ready");
    if (answer.collected) return suggested("Send each chunk when it arrives instead of collecting them");
    return suggested(STREAM, streamTwin ? [streamAnswer(call.at, streamTwin)] : []);
  },
});

const STREAM = "Request a stream and pass its chunks on to the user";
const writesProse = ({ call, schema }: Use): boolean => call.operation !== "assistant" && schema === "none";

/** Whether a person waits over HTTP. Chat platforms, mail and webhooks take whole messages only. */
const isWaitedFor = ({ origin, pace }: Use): boolean =>
  origin.interactive && origin.channel === "http" && pace !== "background";

/** Whether an answer need not be streamed: it is short, no prose, cached, or cannot be. A chat is never short. */
function isExcused(use: Use): boolean {
  const isShort = use.outputLimit.value !== null && use.outputLimit.value <= SHORT && !use.conversational;
  const isProse = use.answer.isLine !== true && use.answer.isArtifact !== true;
  return isShort || !isProse || use.cache.state === "cached" || use.origin.canStream === false;
}

/** Whether another use streams the same feature: at an address of its own, or as a second way in the same handler. */
function isStreamingSibling(other: Use, use: Use): boolean {
  const isAlike = other.streaming === "streamed" || (other.streaming === "dynamic" && other.call === use.call);
  if (!isAlike || other.answer.collected) return false;
  const [mine, theirs] = [use.origin.route, other.origin.route];
  if (!mine || !theirs) return isStartedAlike(other, use);
  if (bare(mine) !== bare(theirs)) return false;
  return mine !== theirs || other.call.at.file === use.call.at.file;
}

/** Whether two uses without an address are one feature: the same function starts them. */
function isStartedAlike(one: Use, other: Use): boolean {
  const [a, b] = [one.origin.path.at(-1)?.at, other.origin.path.at(-1)?.at];
  return a?.file === b?.file && a?.line === b?.line;
}

const bare = (route: string): string => route.replace(/[/_-](?:stream(?:ing|ed)?|sse|live|events)(?=$|\/)/g, "");
