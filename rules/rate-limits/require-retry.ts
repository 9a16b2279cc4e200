import {
  defineRule,
  fail,
  isJudged,
  pass,
  type Severity,
  suggested,
  type Use,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "require-retry",
  section: "rate-limits",
  title: "A failed request to a model is tried again",
  why: "Rate limits and dropped connections are part of normal traffic; without a retry each of them reaches a user.",
  guide: ["G50"],
  severity: "error",
  weight: 10,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => isJudged(use) && sendsOverHttp(use) && !isLocal(use)),

  judge(use): Verdict {
    const { retry } = use;
    if (retry.state === "unknown") return unknown(retry);
    const severity = severityOf(use);
    const evidence = retry.because;
    if (retry.barePaths.length > 0) {
      const message = `${use.name} is retried on some paths only: ${retry.barePaths.length} without.`;
      return fail({ message, severity, confidence: "medium", evidence: retry.barePaths });
    }
    if (retry.hasFallback) return pass();
    if (retry.state === "disabled") {
      const message = `Retries are switched off for ${use.name}: one 429 or dropped connection fails it.`;
      const [at] = evidence.map((found) => found.at);
      return fail({ message, severity, evidence, ...(at ? { at } : {}), label: "retries are switched off here" });
    }
    if (retry.state === "none") {
      const message = `${use.name} is not retried: one 429 or dropped connection fails it.`;
      return fail({ message, severity, evidence, label: "no retry here, and none around it" });
    }
    if (retry.state === "sdk-default" && retry.uncovered.includes("429")) {
      const message = `The retries of ${use.name} leave out 429: a rate limit fails it at once.`;
      return fail({ message, severity, confidence: "medium", evidence });
    }
    return pass();
  },

  fix(use) {
    if (use.retry.state === "disabled") return suggested("Remove the option that switches retries off, or set it to 3");
    if (use.call.sdk === "http")
      return suggested("Send the request through the provider's SDK, or wrap it in a retry with backoff");
    return suggested("Turn on the SDK's retries, or wrap the call in a retry with backoff");
  },
});

const severityOf = (use: Use): Severity =>
  use.origin.trigger === "script" || use.origin.trigger === "library" ? "warning" : "error";

const sendsOverHttp = (use: Use): boolean => use.call.operation !== "realtime";

const isLocal = (use: Use): boolean =>
  use.call.clients.length > 0 && use.call.clients.every((client) => client.isLocal);
