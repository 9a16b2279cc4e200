/**
 * Puts together what the parts of one audit found out: nothing is judged anew, and the report is the one that an audit
 * in one piece gives. It may not read anything.
 */
import { besideOutcomes, type Standing } from "../checklist/index.ts";
import type { Outcome } from "../judge/index.ts";
import { byPlaceAndMessage, judgedPart } from "../report/build-report.ts";
import { maskKeys } from "../report/mask-keys.ts";
import type { Report } from "../report/report.ts";
import type { AnyRule, Question } from "../rule/index.ts";
import { grade, staticWeights } from "../score/index.ts";
import { type PlainOutcome, wholeOutcome } from "./outcomes.ts";

/** What one part found out. */
export interface Part {
  readonly report: Report;
  readonly outcomes: readonly PlainOutcome[];
  /** The checklist before any rule had a say; the same in each part. */
  readonly items: readonly (Omit<Standing, "question"> & { readonly question: string })[];
  readonly strictChecklist: boolean;
}

export interface Known {
  readonly rules: readonly AnyRule[];
  readonly questions: readonly Question[];
}

/** `parts` are all parts of one audit. */
export function mergeParts(parts: readonly [Part, ...Part[]], { rules, questions }: Known): Report {
  const [first] = parts;
  const plain = new Map(parts.flatMap(({ outcomes }) => outcomes.map((one) => [one.rule, one] as const)));
  const outcomes = rules.flatMap((rule): readonly Outcome[] => {
    const outcome = plain.get(rule.id);
    return outcome ? [wholeOutcome(outcome, rule)] : [];
  });
  const byId = new Map(questions.map((question) => [question.id, question]));
  const alone = first.items.flatMap(({ question: id, ...item }) => {
    const question = byId.get(id);
    return question ? [{ ...item, question }] : [];
  });
  const checklist = besideOutcomes(alone, outcomes);
  const items = checklist.map(({ question: { section, weight }, status }) => ({ section, weight, status }));
  const score = grade(outcomes, {
    staticWeights: staticWeights(rules),
    checklist: { items, isStrict: first.strictChecklist },
  });
  return maskKeys<Report>({
    ...first.report,
    durationMs: Math.max(...parts.map(({ report }) => report.durationMs)),
    ...judgedPart({ outcomes, score, checklist }),
    suppressions: first.report.suppressions.map((row, index) => decided(row, index, parts)),
    baseline: baselineOf(parts, outcomes),
    problems: problemsOf(parts),
  });
}

type Suppression = Report["suppressions"][number];

/** As the part says that judged its rule. */
function decided(row: Suppression, index: number, parts: readonly Part[]): Suppression {
  const said = parts.flatMap(({ report }) => report.suppressions[index] ?? []);
  return said.find(({ state }) => state !== "not-judged") ?? row;
}

function baselineOf(parts: readonly Part[], outcomes: readonly Outcome[]): Report["baseline"] {
  const reviews = parts.flatMap(({ report }) => report.baseline ?? []);
  if (reviews.length === 0) return null;
  const stale = new Map(reviews.flatMap((review) => review.stale.map((entry) => [entry.fingerprint, entry] as const)));
  const findings = new Set(
    outcomes.flatMap(({ state }) =>
      state.is === "judged" ? state.subjects.flatMap(({ finding }) => finding ?? []) : [],
    ),
  );
  return {
    matched: [...findings].filter(({ status }) => status.is === "baselined").length,
    stale: [...stale.values()].sort((a, b) => byText(a.ruleId, b.ruleId) || byText(a.fingerprint, b.fingerprint)),
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function problemsOf(parts: readonly Part[]): Report["problems"] {
  const all = new Map(parts.flatMap(({ report }) => report.problems.map((one) => [JSON.stringify(one), one] as const)));
  return [...all.values()].sort(byPlaceAndMessage);
}
