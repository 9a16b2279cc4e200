import type { Finding, Outcome } from "../judge/index.ts";
import { type CapInForce, capsOf } from "./caps.ts";
import { isScored, type ScorePolicy } from "./policy.ts";
import { type RuleScore, type RuleScorer, scorerOf } from "./rule-score.ts";
import { type SectionScore, scoreSection, scoreSections, sum } from "./section-score.ts";

export type Grade = "A" | "B" | "C" | "D" | "F";

/** Frozen within a major version, so that scores of different versions compare. */
export const SCORE_MODEL = "1";

/** In doubles; {@link wholePoints} makes what is shown of them. */
export interface Score {
  readonly model: string;
  /** 0 to 100; null where nothing applies or nothing could be decided. */
  readonly overall: number | null;
  readonly uncapped: number | null;
  readonly grade: Grade | null;
  /** Weight of what was decided by weight of what applies. */
  readonly certainty: number;
  /** The cap that holds the score down; null where none does. */
  readonly capped: { readonly at: number; readonly ruleId: string } | null;
  readonly sections: readonly SectionScore[];
  readonly cures: ReadonlyMap<Finding, Cure>;
}

/** What mending one finding alone would bring. */
export interface Cure {
  /** Points the uncapped score rises. */
  readonly gain: number;
  /** The overall score afterwards, the remaining caps included. */
  readonly overall: number | null;
}

/**
 * What the outcomes are worth. Arithmetic only: no clock, no state, no rule by its name.
 * Suppressed findings take their subjects out; baselined ones count in full.
 */
export function grade(outcomes: readonly Outcome[], policy: ScorePolicy): Score {
  const scored = outcomes.filter(({ rule }) => isScored(rule));
  const scorers = scored.map(scorerOf);
  const rules = scorers.map(({ score }) => score);
  const sections = scoreSections(present(rules), policy);
  const uncapped = overallOf(sections);
  const caps = capsOf(outcomes);
  const [lowest] = caps;
  const overall = held(uncapped, lowest);
  const applicableWeight = sum(sections.map((section) => section.applicableWeight));
  return {
    model: SCORE_MODEL,
    overall,
    uncapped,
    grade: overall === null ? null : letter(overall),
    certainty: applicableWeight === 0 ? 1 : sum(sections.map((section) => section.decidedWeight)) / applicableWeight,
    capped: lowest && overall !== uncapped ? { at: lowest.at, ruleId: lowest.ruleId } : null,
    sections,
    cures: curesOf(scored, { rules, scorers, sections, caps, uncapped, policy }),
  };
}

/** Rounded down, as a score is shown. The margin takes back what binary fractions lose. */
export function wholePoints(score: number): number {
  return Math.floor(score + 1e-9);
}

interface Standing {
  readonly rules: readonly (RuleScore | null)[];
  readonly scorers: readonly RuleScorer[];
  readonly sections: readonly SectionScore[];
  /** Lowest first. */
  readonly caps: readonly CapInForce[];
  readonly uncapped: number | null;
  readonly policy: ScorePolicy;
}

function curesOf(outcomes: readonly Outcome[], standing: Standing): ReadonlyMap<Finding, Cure> {
  const cures = new Map<Finding, Cure>();
  for (const [index, outcome] of outcomes.entries()) {
    for (const finding of countedFindings(outcome)) {
      const rules = standing.rules.with(index, standing.scorers[index]?.without(finding) ?? null);
      const uncapped = overallOf(
        standing.sections.map((section) =>
          section.id === outcome.rule.section ? scoreSection(section, present(rules), standing.policy) : section,
        ),
      );
      const overall = held(
        uncapped,
        standing.caps.find((cap) => cap.finding !== finding),
      );
      cures.set(finding, { gain: Math.max(0, (uncapped ?? 0) - (standing.uncapped ?? 0)), overall });
    }
  }
  return cures;
}

function countedFindings({ state }: Outcome): ReadonlySet<Finding> {
  const subjects = state.is === "judged" ? state.subjects : [];
  const open = subjects.flatMap(({ finding }) => (finding && finding.status.is !== "suppressed" ? [finding] : []));
  return new Set(open.filter(({ confidence }) => confidence !== "low"));
}

function present(rules: readonly (RuleScore | null)[]): readonly RuleScore[] {
  return rules.filter((rule) => rule !== null);
}

function overallOf(sections: readonly SectionScore[]): number | null {
  const weight = sum(sections.map(({ countedWeight }) => countedWeight));
  if (weight === 0) return null;
  return sum(sections.map(({ countedWeight, score }) => countedWeight * (score ?? 0))) / weight;
}

function held(uncapped: number | null, cap: CapInForce | undefined): number | null {
  return uncapped === null ? null : Math.min(uncapped, cap?.at ?? uncapped);
}

function letter(overall: number): Grade {
  const points = wholePoints(overall);
  if (points >= 90) return "A";
  if (points >= 80) return "B";
  if (points >= 70) return "C";
  return points >= 60 ? "D" : "F";
}
