import {
  defineRule,
  type Failure,
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
    const ends =
      use.streaming === "streamed" && project.layers.some((layer) => layer.use.call === use.call && limits(layer));
    const failure = ends ? null : (endless(use) ?? longer(use));
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

const limits = ({ counts, seconds }: { readonly counts: string; readonly seconds: { readonly is: string } }): boolean =>
  counts === "whole" && seconds.is === "set";

/** Nothing ends it but the network. */
function endless({ name, call, timeout, origin }: Use): Failure | null {
  if (timeout.state !== "none") return null;
  if (origin.trigger === "job" && call.sdk !== "http") return null;
  return {
    message: `${name} has no time limit: none is set, and ${messageFor(call.sdk)} has none by default.`,
    label: "no time limit here, and none on the client",
  };
}

/** The client's own limit is there for batches, not for people. */
function longer({ name, call, timeout, origin, streaming }: Use): Failure | null {
  if (timeout.state !== "sdk-default" || (timeout.ms ?? 0) <= NOBODY_WAITS_MS) return null;
  if (!origin.interactive || origin.trigger === "job" || streaming === "streamed") return null;
  const [client] = call.clients;
  return {
    message: `Someone may wait up to ${minutes(timeout.ms ?? 0)} per attempt for ${name}: only the SDK's default timeout applies.`,
    confidence: "medium",
    label: "no time limit is set here",
    ...(client ? { at: client.at } : {}),
  };
}

const messageFor = (sdk: string): string => (sdk === "http" ? "a plain request" : sdk);
const minutes = (ms: number): string => `${Math.round(ms / 60_000)} minutes`;

/** Somebody waits for it, or a job does; not what a batch or a socket takes its time for, or the own machine answers. */
function isAwaited({ call, origin }: Use): boolean {
  if (call.isLocal || call.operation === "batch" || call.operation === "realtime") return false;
  return origin.trigger === "request" || origin.trigger === "job";
}
