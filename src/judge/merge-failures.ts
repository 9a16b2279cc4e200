import type { Location } from "../facts/index.ts";
import type { AnyRule, Confidence, Failure, Fix, Severity, Subject } from "../rule/index.ts";
import { compareLocation, compareText, distinctEvidence, distinctLocations } from "./order.ts";
import type { Finding } from "./outcome.ts";

/** One failing subject of a rule. */
export interface FailedSubject {
  readonly subject: Subject;
  readonly failure: Failure;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A finding before it has a fingerprint and a status. */
export type DraftFinding = Omit<Finding, "fingerprint" | "status">;

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
const CONFIDENCES: readonly Confidence[] = ["high", "medium", "low"];

/** Where the mend belongs: what the failure says, else the subject's own place. */
export function anchorOf({ subject, failure }: Pick<FailedSubject, "subject" | "failure">): Location | null {
  return failure.at === undefined ? subject.at : failure.at;
}

/** Failures with the same cause are one finding, told in the words of the strongest. */
export function mergeFailures(
  rule: AnyRule,
  failed: readonly FailedSubject[],
  fixOf: (failed: FailedSubject) => Fix,
): ReadonlyMap<FailedSubject, DraftFinding> {
  const groups = new Map<string, FailedSubject[]>();
  for (const one of failed) {
    const cause = causeOf(one);
    const group = groups.get(cause);
    if (group) group.push(one);
    else groups.set(cause, [one]);
  }
  const drafts = new Map<FailedSubject, DraftFinding>();
  for (const [cause, members] of groups) {
    const draft = asOne(rule, cause, { members: [...members].sort(strongestFirst), fixOf });
    for (const member of members) drafts.set(member, draft);
  }
  return drafts;
}

function causeOf(failed: FailedSubject): string {
  if (failed.failure.cause !== undefined) return failed.failure.cause;
  const at = anchorOf(failed);
  if (at) return `${at.file}:${at.line}:${at.column}`;
  return failed.failure.subject ? `${failed.failure.subject.kind} ${failed.failure.subject.name}` : "project";
}

function asOne(
  rule: AnyRule,
  cause: string,
  of: { readonly members: readonly FailedSubject[]; readonly fixOf: (failed: FailedSubject) => Fix },
): DraftFinding {
  const [first] = of.members;
  if (!first) throw new Error(`a finding of ${rule.id} without a subject`);
  const at = anchorOf(first);
  return {
    rule,
    severity: first.severity,
    confidence: of.members.map(({ confidence }) => confidence).sort(byRank(CONFIDENCES))[0] ?? first.confidence,
    message: first.failure.message,
    label: first.failure.label ?? null,
    at,
    subject: first.failure.subject ?? (at ? null : { kind: "project", name: "." }),
    evidence: distinctEvidence(of.members.flatMap(({ failure }) => failure.evidence ?? [])),
    uses: distinctLocations(of.members.flatMap(({ subject }) => (subject.at ? [subject.at] : []))),
    fix: of.fixOf(first),
    cause,
  };
}

function strongestFirst(a: FailedSubject, b: FailedSubject): number {
  return (
    byRank(SEVERITIES)(a.severity, b.severity) ||
    byRank(CONFIDENCES)(a.confidence, b.confidence) ||
    compareLocation(anchorOf(a), anchorOf(b)) ||
    compareLocation(a.subject.at, b.subject.at) ||
    compareText(a.failure.message, b.failure.message)
  );
}

function byRank<T>(ranks: readonly T[]): (a: T, b: T) => number {
  return (a, b) => ranks.indexOf(a) - ranks.indexOf(b);
}
