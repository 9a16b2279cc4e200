import { type Backoff, defineRule, type Failure, fail, pass, suggested, unknown } from "airworthy/rule";

/** So few attempts with less time between them are over before a rate limit is. */
const SHORTEST_MS = 1000;
const FEW = 3;

export default defineRule<Backoff>({
  id: "bounded-backoff",
  section: "rate-limits",
  title: "Retries stop, back off, and skip hopeless errors",
  why: "Retries without an end or a pause turn a short outage into a long one, and count against your rate limit.",
  guide: ["G50"],
  severity: "error",
  weight: 6,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.backoffs,

  judge(backoff) {
    const { limit, delay } = backoff;
    if (limit.is === "none") {
      const message = `${backoff.name} is retried forever: only a success ends it.`;
      return fail({ message, evidence: limit.because, label: "no last attempt" });
    }
    if (limit.is === "known" && limit.attempts < 2) return pass();
    const failure = hasty(backoff) ?? remark(backoff);
    if (failure) return fail(failure);
    return limit.is === "unknown" && delay.is === "unknown"
      ? unknown({ because: [{ at: backoff.at, note: "neither its end nor its pauses can be followed" }] })
      : pass();
  },

  fix({ limit, delay }) {
    if (limit.is === "none") return suggested("Give up after a few attempts, and tell the user");
    if (delay.is === "none") return suggested("Wait before each retry, twice as long each time, plus a random part");
    return suggested(
      "Retry only 429 and 5xx, honour retry-after, else double the wait each time and add a random part",
    );
  },
});

/** Retries that come too soon, or for nothing. Where the SDK inside has waited already, they do little harm. */
function hasty({ name, limit, delay, hopeless, isOutside }: Backoff): Failure | null {
  const severity = isOutside ? "info" : "warning";
  if (delay.is === "none") return { message: `${name} is retried at once, without a pause.`, severity };
  if (hopeless === "named")
    return {
      message: `${name} is retried after errors that a retry cannot fix, such as a wrong key.`,
      severity: "warning",
    };
  const isMany = limit.is === "known" && limit.attempts >= FEW;
  if (delay.is !== "constant" || delay.ms >= SHORTEST_MS || !isMany) return null;
  return { message: `${name} is tried ${limit.attempts} times, only ${delay.ms} ms apart.`, severity };
}

function remark({ name, delay, hopeless, isOutside }: Backoff): Failure | null {
  const remarked = (message: string): Failure => ({ message, severity: "info", confidence: "medium" });
  if (hopeless === "all")
    return remarked(`${name} is retried after every error, even a wrong key or a rejected request.`);
  if (isOutside || delay.is === "none" || delay.is === "unknown" || delay.heedsServer) return null;
  if (delay.is === "constant") return remarked(`${name} is retried after a fixed time and ignores retry-after.`);
  return delay.isScattered
    ? null
    : remarked(`The retries of ${name} have no jitter: requests that failed together come back together.`);
}
