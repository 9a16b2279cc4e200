import type { Finding, Outcome, SubjectVerdict } from "../judge/index.ts";
import type { AnyRule, Confidence, Severity } from "../rule/index.ts";

/** What one rule brings to its section. */
export interface RuleScore {
  readonly rule: AnyRule;
  /** 0 to 1; null where nothing could be decided. */
  readonly score: number | null;
}

/** How many subjects there are of each kind: mending one finding is taking its subjects out of the counts. */
interface Tally {
  passing: number;
  undecided: number;
  /** How many count for how much: by strength, and within by what the first one costs. */
  readonly failing: Map<string, Failing>;
}

interface Failing {
  readonly strength: number;
  readonly firstStep: number;
  count: number;
}

const CONFIDENCE: Readonly<Record<Confidence, number>> = { high: 1, medium: 0.6, low: 0 };
const LEVEL: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };
const FIRST_STEP: Readonly<Record<Severity, number>> = { error: 0.5, warning: 0.25, info: 0.1 };

export interface RuleScorer {
  /** The score of the rule, or null where it does not apply. */
  readonly score: RuleScore | null;
  /** The same, judged as if a finding were mended. */
  without(finding: Finding): RuleScore | null;
}

/** Looks at every subject once, for the score and for what it would be without any one finding. */
export function scorerOf({ rule, state }: Outcome): RuleScorer {
  if (state.is !== "judged") {
    const score = state.is === "undecided" ? { rule, score: null } : null;
    return { score, without: () => score };
  }
  // Suppressed subjects are counted nowhere.
  const subjects = state.subjects.filter(({ finding }) => finding?.status.is !== "suppressed");
  const whole = tallyOf(rule, subjects);
  const own = new Map<Finding, SubjectVerdict[]>();
  for (const subject of subjects) {
    if (!subject.finding) continue;
    const known = own.get(subject.finding);
    if (known) known.push(subject);
    else own.set(subject.finding, [subject]);
  }
  return {
    score: scoreOf(rule, whole),
    without: (finding) => scoreOf(rule, mended(whole, tallyOf(rule, own.get(finding) ?? []))),
  };
}

/** The counts, where what `own` counts passes instead. */
function mended(whole: Tally, own: Tally): Tally {
  const failing = new Map(whole.failing);
  let passing = whole.passing + own.undecided;
  for (const [kind, { count }] of own.failing) {
    const known = failing.get(kind);
    if (known) failing.set(kind, { ...known, count: known.count - count });
    passing += count;
  }
  return { passing, undecided: whole.undecided - own.undecided, failing };
}

function scoreOf(rule: AnyRule, { passing, undecided, failing }: Tally): RuleScore | null {
  const counted = [...failing.values()].filter(({ count }) => count > 0);
  if (counted.length === 0 && passing === 0) return undecided > 0 ? { rule, score: null } : null;
  if (counted.length === 0) return { rule, score: 1 };
  // In one order, so that the sum does not depend on that of the subjects.
  const strengths = counted.map(({ strength, count }) => strength * count).sort((a, b) => a - b);
  const sum = strengths.reduce((total, one) => total + one, 0);
  const strongest = Math.max(...counted.map(({ strength }) => strength));
  const firstStep = Math.max(...counted.map((one) => one.firstStep));
  return { rule, score: 1 - strongest * (firstStep + (1 - firstStep) * (sum / (sum + passing))) };
}

/** Guesses count as undecided. */
function tallyOf(rule: AnyRule, subjects: readonly SubjectVerdict[]): Tally {
  const tally: Tally = { passing: 0, undecided: 0, failing: new Map() };
  for (const subject of subjects) {
    const strength = strengthOf(subject, rule);
    if (subject.verdict === "pass") tally.passing += 1;
    else if (strength === 0 || subject.severity === null) tally.undecided += 1;
    else {
      const firstStep = FIRST_STEP[subject.severity];
      const known = tally.failing.get(`${strength} ${firstStep}`);
      if (known) known.count += 1;
      else tally.failing.set(`${strength} ${firstStep}`, { strength, firstStep, count: 1 });
    }
  }
  return tally;
}

function strengthOf({ verdict, severity, confidence }: SubjectVerdict, rule: AnyRule): number {
  if (verdict !== "fail" || severity === null || confidence === null) return 0;
  const lowered = Math.max(0, LEVEL[rule.severity] - LEVEL[severity]);
  return CONFIDENCE[confidence] * 0.5 ** lowered;
}
