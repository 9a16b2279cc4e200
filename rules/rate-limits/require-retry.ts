import {
  defineRule,
  type Failure,
  fail,
  isJudged,
  type OptionPlace,
  pass,
  removeEntry,
  setOption,
  suggested,
  type Use,
  unknown,
} from "airworthy/rule";

export default defineRule({
  id: "require-retry",
  section: "rate-limits",
  title: "Failed requests to a model are retried",
  why: "Rate limits and dropped connections are normal. Without a retry, each one reaches a user.",
  guide: ["G50"],
  severity: "error",
  weight: 10,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => isJudged(use) && isAsked(use)),

  judge(use, { project }) {
    const { retry, call } = use;
    if (retry.state === "unknown") return unknown(retry);
    const failure = retry.hasFallback ? null : bare(use);
    if (!failure) return pass();
    const confidence = retry.isInferred ? "medium" : "high";
    // Where nobody retries, the call itself is the place to begin.
    const at = project.uses.every((other) => other.call !== call || bare(other)) ? call.at : use.at;
    return fail({ severity: severityOf(use), evidence: retry.because, confidence, at, ...failure });
  },

  fix({ retry, call, placesFor }) {
    const [found] = retry.because;
    if (retry.state === "disabled")
      return suggested("Remove the option that switches retries off, or set it to 3", found && [removeEntry(found.at)]);
    return call.sdk === "http"
      ? suggested("Send the request through the provider's SDK, or wrap it in a retry with backoff")
      : suggested(
          "Turn on the SDK's retries, or wrap the call in a retry with backoff",
          setOption(placesFor("maxRetries").findLast(isCount), 3),
        );
  },
});

/** Whether an option counts retries. Other names are switches, or count the first attempt, too. */
const isCount = ({ keys }: OptionPlace): boolean => /^max_?retries$/i.test(keys.at(-1) ?? "");

function bare({ name, retry }: Use): Failure | null {
  const { barePaths, because, state, uncovered } = retry;
  if (barePaths.length > 0) {
    const message = `${name} is retried on some paths only, and not on ${barePaths.length}.`;
    return { message, confidence: "medium", evidence: barePaths };
  }
  if (state === "disabled") {
    const message = `Retries are switched off for ${name}: one 429 or dropped connection fails it.`;
    const [found] = because;
    return { message, ...(found ? { at: found.at } : {}), label: "retries are switched off here" };
  }
  if (state === "none") {
    const message = `${name} is not retried: one 429 or dropped connection fails it.`;
    return { message, label: "no retry here, and none around it" };
  }
  if (uncovered.includes("429"))
    return { message: `The retries of ${name} leave out 429: a rate limit fails it at once.`, confidence: "medium" };
  return null;
}

/** An error where somebody waits or a job depends on it. Whoever starts a script can start it again. */
const severityOf = ({ origin }: Use) => (["request", "ui", "job"].includes(origin.trigger) ? "error" : "warning");

/** Whether a retry is due: over HTTP, at a provider elsewhere, and not with a client that a library is handed. */
const isAsked = ({ call, origin }: Use): boolean =>
  call.operation !== "realtime" && !call.isLocal && !(call.isHandedIn && origin.trigger === "library");
