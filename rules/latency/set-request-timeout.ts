import {
  defineRule,
  type Failure,
  FLEX_MS,
  fail,
  isJudged,
  pass,
  sensibleTimeout,
  setOption,
  suggested,
  timeoutPlace,
  type Use,
} from "airworthy/rule";

/** Longer than anybody waits; the platform's own clients wait for ten minutes and try twice more. */
const NOBODY_WAITS_MS = 120_000;

export default defineRule({
  id: "set-request-timeout",
  section: "latency",
  title: "Every request has a time limit",
  why: "A request that hangs keeps its connection, its memory and its user waiting until something else gives up.",
  guide: ["G52"],
  severity: "warning",
  weight: 5,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => isJudged(use) && isAwaited(use)),

  judge(use, { project }) {
    const isEnded = project.layers.some(
      ({ use: { call }, counts, seconds }) => call === use.call && counts === "whole" && seconds.is === "set",
    );
    if (use.streaming === "streamed" && isEnded) return pass();
    const failure = endless(use) ?? hurried(use) ?? longer(use);
    return failure ? fail(failure) : pass();
  },

  fix(use, { project }) {
    const { words, ms } = sensibleTimeout(use.call, project.uses);
    const signal = `AbortSignal.timeout(${ms.toLocaleString("en").replace(",", "_")})`;
    const place = use.call.sdk === "http" ? undefined : timeoutPlace(use);
    const title = `Set a time limit of ${words} on the client or the call, or pass a signal that ends it: ${signal}`;
    return suggested(title, place ? setOption(place, ms) : setOption(use.placesFor("signal")[0], signal));
  },
});

/** Nothing ends it but the network. */
function endless({ name, call, timeout, origin }: Use): Failure | null {
  if (timeout.state !== "none") return null;
  if (origin.trigger === "job" && call.sdk !== "http") return null;
  const whose = call.sdk === "http" ? "a plain request" : call.sdk;
  const message = `${name} has no time limit: none is set, and ${whose} has none by default.`;
  return { message, label: "no time limit here, and none on the client" };
}

/** The slow tier waits for spare capacity first; whoever gives up before gets nothing. */
function hurried({ name, timeout, origin, pace }: Use): Failure | null {
  if (pace !== "flex" || timeout.ms === null || timeout.ms >= FLEX_MS) return null;
  if (timeout.state !== "configured" && origin.trigger !== "job") return null;
  const message = `${name} asks for the flex tier, which may take a quarter of an hour, and gives up after ${told(timeout.ms)}.`;
  return { message, confidence: "medium", evidence: timeout.because, label: "too short for the flex tier" };
}

/** The client's own limit is there for batches, not for people. */
function longer({ name, call, at, timeout, origin, streaming, pace }: Use): Failure | null {
  if (timeout.state !== "sdk-default" || (timeout.ms ?? 0) <= NOBODY_WAITS_MS) return null;
  if (!origin.interactive || origin.trigger === "job" || streaming === "streamed" || pace === "background") return null;
  const message = `Someone may wait up to ${told(timeout.ms ?? 0)} per attempt for ${name}: only the SDK's default timeout applies.`;
  return { message, confidence: "medium", label: "no time limit is set here", at: call.clients[0]?.at ?? at };
}

const told = (ms: number): string => (ms < 60_000 ? `${ms / 1000} seconds` : `${Math.round(ms / 60_000)} minutes`);

/** Somebody waits for it, or a job does; not what a batch or a socket takes its time for, or the own machine answers. */
function isAwaited({ call, origin }: Use): boolean {
  if (call.isLocal || call.operation === "batch" || call.operation === "realtime") return false;
  return origin.trigger === "request" || origin.trigger === "job";
}
