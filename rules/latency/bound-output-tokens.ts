import {
  defineRule,
  fail,
  generates,
  pass,
  type Severity,
  suggested,
  type Use,
  unknown,
  type Verdict,
} from "airworthy/rule";

/** Above this, a limit on an interactive path bounds in name only. */
const GENEROUS = 32_000;

export default defineRule({
  id: "bound-output-tokens",
  section: "latency",
  title: "Every generation has an output limit",
  why: "Time and cost grow with every token; one runaway answer costs as much as a thousand good ones.",
  guide: ["G53", "G56", "G57", "G60", "G76"],
  severity: "warning",
  weight: 9,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => generates(use) && use.outputLimit.state !== "not-applicable"),

  judge(use): Verdict {
    const limit = use.outputLimit;
    if (limit.state === "unknown" || limit.state === "caller") return callerOrUnknown(use);
    if (limit.state === "bounded") return boundedInName(use) ?? pass();
    const severity = severityOf(use);
    const at = limit.at;
    if (limit.misnamed) {
      const { written, expected, at: place } = limit.misnamed;
      const message = `${use.name} sets ${written}, which this version does not read: the answer is not limited. The option is ${expected}.`;
      return fail({ message, at: place, severity, label: `${written} is ignored` });
    }
    if (limit.writtenAsUnlimited) {
      const message = `${use.name} may run to the model's maximum: ${limit.option ?? "its limit"} can be empty or unlimited.`;
      return fail({ message, at, severity, evidence: [{ at: limit.writtenAsUnlimited, note: "no limit here" }] });
    }
    if (limit.filledBySdk) {
      const message = `${use.name} sets no output limit, and the SDK fills in the model's maximum.`;
      return fail({ message, at, severity, confidence: "medium", evidence: limit.because });
    }
    const message = `${use.name} may run to the model's maximum: no output limit is set.`;
    return fail({ message, at, severity, evidence: limit.because, label: `no ${limit.option ?? "limit"} here` });
  },

  fix: (use) => suggested(`Set ${use.outputLimit.option ?? "an output limit"} to ${sensibleLimit(use)}`),
});

function callerOrUnknown(use: Use): Verdict {
  if (!use.outputLimit.requesterDecides) return unknown(use.outputLimit);
  const message = `${use.name} takes its output limit from the request: whoever calls decides what you pay.`;
  return fail({
    message,
    at: use.outputLimit.at,
    severity: severityOf(use),
    confidence: "medium",
    evidence: use.outputLimit.because,
  });
}

function boundedInName(use: Use): Verdict | null {
  const { value, at, because } = use.outputLimit;
  if (!use.origin.interactive || value === null || value <= GENEROUS || use.reasoning) return null;
  const message = `${use.name} allows ${value.toLocaleString("en")} tokens while a person waits; the rate limit is charged by the limit.`;
  return fail({ message, at, severity: "info", confidence: "medium", evidence: because });
}

function severityOf(use: Use): Severity {
  return use.schema === "tiny" || ["script", "library"].includes(use.origin.trigger) ? "info" : "warning";
}

/** Chat answers need less than documents; reasoning models think within the limit (vendors start at 25,000). */
function sensibleLimit(use: Use): string {
  if (use.reasoning) return "25,000";
  if (use.schema === "tiny") return "256";
  return use.schema === "object" ? "2,048" : "1,024";
}
