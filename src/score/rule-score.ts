import type { Finding, Outcome, SubjectVerdict } from "../judge/index.ts";
import type { AnyRule, Confidence, Severity } from "../rule/index.ts";

/** What one rule brings to its section. */
export interface RuleScore {
  readonly rule: AnyRule;
  /** 0 to 1; null where nothing could be decided. */
  readonly score: number | null;
}

interface Tally {
  readonly failing: number;
  readonly passing: number;
  readonly strongest: number;
  readonly firstStep: number;
  readonly undecided: number;
}

const CONFIDENCE: Readonly<Record<Confidence, number>> = { high: 1, medium: 0.6, low: 0 };
const LEVEL: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };
const FIRST_STEP: Readonly<Record<Severity, number>> = { error: 0.5, warning: 0.25, info: 0.1 };

/** The score of a rule, or null where it does not apply; `cured` is judged as if it were mended. */
export function scoreRule({ rule, state }: Outcome, cured?: Finding): RuleScore | null {
  if (state.is === "not-applicable") return null;
  if (state.is === "undecided") return { rule, score: null };
  const tally = tallyOf(rule, state.subjects, cured);
  if (tally.failing + tally.passing > 0) return { rule, score: scoreOf(tally) };
  return tally.undecided > 0 ? { rule, score: null } : null;
}

function scoreOf({ failing, passing, strongest, firstStep }: Tally): number {
  if (failing === 0) return 1;
  return 1 - strongest * (firstStep + (1 - firstStep) * (failing / (failing + passing)));
}

/** Suppressed subjects are counted nowhere; guesses count as undecided. */
function tallyOf(rule: AnyRule, subjects: readonly SubjectVerdict[], cured: Finding | undefined): Tally {
  let [failing, passing, strongest, firstStep, undecided] = [0, 0, 0, 0, 0];
  for (const subject of subjects) {
    if (subject.finding?.status.is === "suppressed") continue;
    const isMended = cured !== undefined && subject.finding === cured;
    if (subject.verdict === "pass" || isMended) {
      passing += 1;
      continue;
    }
    const strength = strengthOf(subject, rule);
    if (strength === 0 || subject.severity === null) {
      undecided += 1;
      continue;
    }
    failing += strength;
    strongest = Math.max(strongest, strength);
    firstStep = Math.max(firstStep, FIRST_STEP[subject.severity]);
  }
  return { failing, passing, strongest, firstStep, undecided };
}

function strengthOf({ verdict, severity, confidence }: SubjectVerdict, rule: AnyRule): number {
  if (verdict !== "fail" || severity === null || confidence === null) return 0;
  const lowered = Math.max(0, LEVEL[rule.severity] - LEVEL[severity]);
  return CONFIDENCE[confidence] * 0.5 ** lowered;
}
