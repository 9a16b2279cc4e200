import type { Standing } from "../checklist/index.ts";
import type { Finding, Outcome, SuppressionReview } from "../judge/index.ts";
import type { Project } from "../model/index.ts";
import type { Cure, Score } from "../score/index.ts";
import { buildInventory } from "./inventory.ts";
import { maskKeys } from "./mask-keys.ts";
import { byPlace, compareText } from "./order.ts";
import type {
  Audited,
  Report,
  ReportChecklistItem,
  ReportFinding,
  ReportProblem,
  ReportScore,
  ReportSuppression,
  ReportUndecided,
} from "./report.ts";

/** Puts what an audit found into the one shape that every reporter tells. */
export function buildReport(audited: Audited): Report {
  const { project, outcomes } = audited;
  const { calls, clients, secrets, unresolved, gitHistory } = project;
  return maskKeys<Report>({
    schemaVersion: 1,
    tool: { name: "airworthy", version: audited.version },
    scoreModel: audited.score.model,
    basis: audited.basis,
    asOf: audited.asOf,
    durationMs: audited.durationMs,
    nothingToAudit: calls.length + clients.length + secrets.length + unresolved.length + committed(gitHistory) === 0,
    files: { ...audited.files, skipped: [...audited.files.skipped].sort((a, b) => compareText(a.file, b.file)) },
    ...judgedPart(audited),
    suppressions: audited.suppressions.map(suppressionRow).sort(byPlaceAndRule),
    scope: null,
    baseline: audited.baseline ?? null,
    inventory: buildInventory(project),
    problems: [...audited.problems, ...outcomes.flatMap(crashes)].sort(byPlaceAndMessage),
  });
}

type JudgedPart = Pick<Report, "score" | "findings" | "passed" | "notApplicable" | "undecided" | "checklist">;

/** What a report says of the outcomes, as far as no more than they decide it. */
export function judgedPart({
  outcomes,
  score,
  checklist = [],
  withGuesses = false,
}: Pick<Audited, "outcomes" | "score" | "checklist" | "withGuesses">): JudgedPart {
  const findings = distinctFindings(outcomes).filter((one) => withGuesses || one.confidence !== "low");
  return {
    score: scoreRow(score),
    findings: findings.map((finding) => findingRow(finding, score.cures.get(finding))).sort(byPlaceAndRule),
    passed: outcomes.flatMap(passedRow).sort(byRule),
    notApplicable: outcomes.flatMap(notApplicableRow).sort(byRule),
    undecided: outcomes.flatMap(undecidedRow).sort(byRule),
    checklist: checklist.map(checklistRow),
  };
}

/** Keys of the past are something to tell, and so is a past that cannot be seen. */
function committed(history: Project["gitHistory"]): number {
  return history === null ? 0 : history.keys.length + (history.gap === null ? 0 : 1);
}

/** Rounded down: the margin takes back what binary fractions lose. */
function floor(value: number, digits: number): number {
  return Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits;
}

function points(value: number | null): number | null {
  return value === null ? null : floor(value, 0);
}

function scoreRow(score: Score): ReportScore {
  return {
    overall: points(score.overall),
    uncapped: points(score.uncapped),
    grade: score.grade,
    certainty: floor(score.certainty, 2),
    capped: score.capped,
    sections: score.sections.map((section) => ({
      id: section.id,
      title: section.title,
      score: points(section.score),
      weight: section.weight,
      applicable: section.isApplicable,
      certainty: section.applicableWeight === 0 ? 1 : floor(section.decidedWeight / section.applicableWeight, 2),
    })),
  };
}

function distinctFindings(outcomes: readonly Outcome[]): readonly Finding[] {
  const subjects = outcomes.flatMap(({ state }) => (state.is === "judged" ? state.subjects : []));
  return [...new Set(subjects.flatMap(({ finding }) => (finding ? [finding] : [])))];
}

function findingRow(finding: Finding, cure: Cure | undefined): ReportFinding {
  const { rule, at, status } = finding;
  return {
    ruleId: rule.id,
    section: rule.section,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    label: finding.label,
    file: at?.file ?? null,
    line: at?.line ?? null,
    column: at?.column ?? null,
    endLine: at?.endLine ?? null,
    endColumn: at?.endColumn ?? null,
    subject: finding.subject,
    evidence: finding.evidence.map(({ at: { file, line, column }, note, commit }) => {
      return { file, line, column, note, ...(commit === undefined ? {} : { commit }) };
    }),
    uses: finding.uses.map(({ file, line, column }) => ({ file, line, column })),
    fix: { kind: finding.fix.kind, title: finding.fix.title },
    gain: floor(cure?.gain ?? 0, 1),
    overallAfter: points(cure?.overall ?? null),
    cause: finding.cause,
    fingerprint: finding.fingerprint,
    status: status.is,
    suppression: status.is === "suppressed" ? { reason: status.reason, until: status.until } : null,
  };
}

function passedRow({ rule, state }: Outcome): Report["passed"] {
  if (state.is !== "judged" || state.subjects.some(({ verdict }) => verdict === "fail")) return [];
  const subjects = state.subjects.filter(({ verdict }) => verdict === "pass").length;
  return subjects === 0 ? [] : [{ ruleId: rule.id, subjects }];
}

function notApplicableRow({ rule, state }: Outcome): Report["notApplicable"] {
  return state.is === "not-applicable" ? [{ ruleId: rule.id, reason: state.reason }] : [];
}

function undecidedRow({ rule, state }: Outcome): readonly ReportUndecided[] {
  const ruleId = rule.id;
  if (state.is === "undecided") {
    return [{ ruleId, subjects: 0, wholly: true, reason: state.reason, file: null, line: null }];
  }
  const subjects = state.is === "judged" ? state.subjects : [];
  const open = subjects.filter(({ verdict }) => verdict === "unknown");
  const [first] = open;
  if (!first) return [];
  const [evidence] = first.because;
  const place = evidence?.at ?? first.at;
  // Of the folder as a whole.
  const at = place?.file === "." ? null : place;
  const reason = evidence?.note ?? "what decides it cannot be seen";
  const wholly = open.length === subjects.length;
  return [{ ruleId, subjects: open.length, wholly, reason, file: at?.file ?? null, line: at?.line ?? null }];
}

function crashes({ rule, state }: Outcome): readonly ReportProblem[] {
  if (state.is !== "undecided") return [];
  return [{ file: null, line: null, message: `the rule ${rule.id} ${state.reason}`, kind: "crash" }];
}

function suppressionRow(review: SuppressionReview): ReportSuppression {
  const { at, rule, reason, until, state, hint } = review;
  return { file: at.file, line: at.line, ruleId: rule, reason, until, state, hint };
}

function checklistRow({ question, status, attestation, until, reason, support }: Standing): ReportChecklistItem {
  const { id, section, title, ask, weight } = question;
  const { by = null, on = null, note = null, link = null } = attestation ?? {};
  const evidence = support.map(({ file, line, note: said }) => ({ file, line, note: said }));
  return { id, section, status, title, ask, weight, by, on, until, note, link, reason, evidence };
}

type WithRule = { readonly ruleId: string | null };

function byRule(a: WithRule, b: WithRule): number {
  return compareText(a.ruleId ?? "", b.ruleId ?? "");
}

function byPlaceAndRule<T extends Parameters<typeof byPlace>[0] & WithRule>(a: T, b: T): number {
  return byPlace(a, b) || byRule(a, b) || compareText(JSON.stringify(a), JSON.stringify(b));
}

export function byPlaceAndMessage(a: ReportProblem, b: ReportProblem): number {
  return byPlace(a, b) || compareText(a.message, b.message);
}
