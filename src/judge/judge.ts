import type { Location, Project } from "../model/index.ts";
import type { AnyRule, Fix, Subject, Verdict } from "../rule/index.ts";
import { whyNotApplicable } from "./applicability.ts";
import { type EffectiveRule, effectiveRule } from "./effective-rule.ts";
import { fingerprints } from "./fingerprint.ts";
import { anchorOf, type DraftFinding, type FailedSubject, mergeFailures } from "./merge-failures.ts";
import { compareLocation, compareText } from "./order.ts";
import type { Finding, Outcome, SubjectVerdict } from "./outcome.ts";
import { pathMatcher } from "./path-matcher.ts";
import type { JudgeSetup } from "./setup.ts";
import { type Suppression, suppressions } from "./suppressions.ts";

/**
 * Runs the rules over the linked application, subject by subject: what applies, what fails, what is suppressed.
 * It may not score, print, or let a crash of a rule pass for a clean result.
 */
export function judge(project: Project, rules: readonly AnyRule[], setup: JudgeSetup): Outcome[] {
  const run: Run = {
    project,
    setup,
    isIgnored: pathMatcher(setup.config.ignorePaths),
    suppressions: suppressions(setup),
  };
  return rules.flatMap((rule) => judgeRule(rule, run) ?? []);
}

/** What comes of rules that nothing could be shown: none has passed. */
export const leaveOpen = (rules: readonly AnyRule[], reason: string): Outcome[] =>
  rules.map((rule) => ({ rule, state: { is: "undecided", reason: `was not asked: ${reason}` } }));

interface Run {
  readonly project: Project;
  readonly setup: JudgeSetup;
  readonly isIgnored: (file: string) => boolean;
  readonly suppressions: readonly Suppression[];
}

interface Judged {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly effective: EffectiveRule;
}

function judgeRule(rule: AnyRule, run: Run): Outcome | null {
  const effective = effectiveRule(rule, run.setup.config);
  if (!effective) return null;
  const reason = whyNotApplicable(rule, run.project);
  if (reason !== null) return { rule, state: { is: "not-applicable", reason } };
  let place: Location | null = null;
  try {
    const judged = subjectsOf(rule, run).flatMap((subject): Judged[] => {
      place = subject.at;
      const here = effective(subject.at?.file ?? null);
      if (here.isOff) return [];
      return [{ subject, effective: here, verdict: rule.judge(subject, contextOf(run, here)) }];
    });
    const subjects = verdicts(rule, judged.filter(isLookedAt(run)), run);
    if (subjects.length > 0) return { rule, state: { is: "judged", subjects } };
    return { rule, state: { is: "not-applicable", reason: "there is nothing here that it judges" } };
  } catch (error) {
    return { rule, state: { is: "undecided", reason: crash(error, place) } };
  }
}

function subjectsOf(rule: AnyRule, run: Run): readonly Subject[] {
  const subjects: readonly Subject[] = rule.subjects(run.project);
  return subjects
    .filter(({ at }) => at === null || !run.isIgnored(at.file))
    .sort((a, b) => compareLocation(a.at, b.at));
}

/** What would have to be mended in a file that nobody wants looked at is no subject. */
function isLookedAt(run: Run): (judged: Judged) => boolean {
  return ({ subject, verdict }) => {
    if (verdict.is !== "fail") return true;
    const at = anchorOf({ subject, failure: verdict });
    return at === null || !run.isIgnored(at.file);
  };
}

function contextOf(run: Run, effective: EffectiveRule) {
  return { project: run.project, settings: effective.settings, asOf: run.setup.asOf };
}

function crash(error: unknown, at: Location | null): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return at ? `crashed on ${at.file}:${at.line}: ${message}` : `crashed: ${message}`;
}

function verdicts(rule: AnyRule, judged: readonly Judged[], run: Run): readonly SubjectVerdict[] {
  const failed = new Map<Judged, FailedSubject>();
  for (const one of judged) {
    if (one.verdict.is === "fail") failed.set(one, failedSubject(one, rule));
  }
  const fixOf = ({ subject, settings }: FailedSubject): Fix => {
    const fix = rule.fix?.(subject, { project: run.project, settings, asOf: run.setup.asOf });
    if (!fix) return { kind: "manual", title: rule.title };
    // Where nothing can be written, a person has to mend it, whatever the rule can do elsewhere.
    return fix.changes?.length ? fix : { ...fix, kind: "manual" };
  };
  const drafts = mergeFailures(rule, [...failed.values()], fixOf);
  const findings = finished([...new Set(drafts.values())], run);
  return judged.map((one) => {
    const failure = failed.get(one);
    const draft = failure && drafts.get(failure);
    return {
      at: one.subject.at,
      verdict: one.verdict.is,
      because: one.verdict.is === "unknown" ? one.verdict.because : (failure?.failure.evidence ?? []),
      finding: (draft && findings.get(draft)) ?? null,
      severity: failure?.severity ?? null,
      confidence: failure?.confidence ?? null,
    };
  });
}

function failedSubject({ subject, verdict, effective }: Judged, rule: AnyRule): FailedSubject {
  if (verdict.is !== "fail") throw new Error("only a failing subject has a failure");
  return {
    subject,
    failure: verdict,
    severity: effective.severityOf(verdict.severity ?? rule.severity),
    confidence: verdict.confidence ?? "high",
    settings: effective.settings,
  };
}

/** Gives the drafts of one rule their fingerprints and their status. */
function finished(drafts: readonly DraftFinding[], run: Run): ReadonlyMap<DraftFinding, Finding> {
  const sorted = [...drafts].sort((a, b) => compareLocation(a.at, b.at) || compareText(a.cause, b.cause));
  const identities = sorted.map(({ rule, at, cause }) => ({ ruleId: rule.id, at, cause }));
  const prints = fingerprints(identities, run.setup.lineText);
  return new Map(
    sorted.map((draft, index) => [draft, withStatus({ ...draft, fingerprint: prints[index] ?? "" }, run)]),
  );
}

function withStatus(finding: DraftFinding & { fingerprint: string }, run: Run): Finding {
  const covering = run.suppressions.filter((one) => one.covers(finding));
  const inForce = covering.find(({ fault }) => fault === null);
  if (inForce) {
    const { reason, until, at } = inForce;
    return { ...finding, status: { is: "suppressed", reason: reason ?? "", until, at } };
  }
  const expired = covering.filter(({ fault }) => fault === "expired");
  const notes = expired.map(({ at, until }) => ({ at, note: `the suppression here expired on ${until}` }));
  const isKnown = run.setup.baseline?.has(finding.fingerprint) ?? false;
  return { ...finding, evidence: [...finding.evidence, ...notes], status: { is: isKnown ? "baselined" : "open" } };
}
