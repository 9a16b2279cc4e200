import {
  defineRule,
  type Failure,
  FLEX_MS,
  fail,
  isJudged,
  pass,
  sensibleTimeout,
  suggested,
  timeLimit,
  told,
  type Use,
} from "airworthy/rule";

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
      (by) => by.use.call === use.call && by.counts === "whole" && by.seconds.is === "set",
    );
    if (use.streaming === "streamed" && isEnded) return pass();
    const failure = failureOf(use);
    return failure ? fail({ ...failure, ...givenUp(use) }) : (cutShort(use) ?? pass());
  },

  fix(use, { project }) {
    const limit = sensibleTimeout(use.call, project.uses);
    const either = `Set a time limit of ${limit.words} on the client or the call`;
    return suggested(`${either}, or pass a signal that ends it: ${limit.signal}`, timeLimit(use, limit));
  },
});

function failureOf({ name, call, at, timeout: { state, ms, because }, origin, streaming, pace }: Use): Failure | null {
  const isJob = origin.trigger === "job";
  if (state === "none") {
    if (isJob && call.sdk !== "http") return null;
    const whose = call.sdk === "http" ? "a plain request" : call.sdk;
    const message = `${name} has no time limit: none is set, and ${whose} has none by default.`;
    return { message, at: call.at, label: "no time limit here, and none on the client" };
  }
  // The slow tier waits for spare capacity first; whoever gives up before gets nothing.
  if (pace === "flex" && ms !== null && ms < FLEX_MS && (state === "configured" || isJob)) {
    const message = `${name} asks for the flex tier, which may take a quarter of an hour, and gives up after ${told(ms)}.`;
    return { message, confidence: "medium", evidence: because, label: "too short for the flex tier" };
  }
  // The client's own limit, ten minutes and two more tries, is there for batches; nobody waits for more than two minutes.
  if (state !== "sdk-default" || (ms ?? 0) <= 120_000) return null;
  if (!origin.interactive || isJob || streaming === "streamed" || pace === "background") return null;
  const message = `Someone may wait up to ${told(ms ?? 0)} per attempt for ${name}: only the SDK's default timeout applies.`;
  return { message, confidence: "medium", label: "no time limit is set here", at: call.clients[0]?.at ?? at };
}

function givenUp({ name, timeout: { raced } }: Use): Partial<Failure> {
  const message = `${name} is given up after a while, and goes on all the same: nothing ends it.`;
  return raced ? { message, severity: "info", evidence: [raced] } : {};
}

function cutShort({ name, pace, streaming, timeout: { because, ms, senderMs } }: Use) {
  const [set] = because;
  if (!set || !senderMs || (ms ?? 0) <= senderMs || streaming !== "buffered" || pace) return null;
  const message = `${name} may take ${told(ms ?? 0)}, but Node's own fetch ends what has no answer after ${told(senderMs)}.`;
  return fail({ at: set.at, message, severity: "info", label: "needs a dispatcher with longer limits" });
}

/** Whether a request or a job waits for it. Batches and sockets take their time, as does the user's own machine. */
const isAwaited = ({ call, origin }: Use): boolean =>
  !call.isLocal && !/^(?:batch|realtime)$/.test(call.operation) && /^(?:request|job)$/.test(origin.trigger);
