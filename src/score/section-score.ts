import type { SectionId } from "../rule/index.ts";
import type { ChecklistStanding, ScorePolicy } from "./policy.ts";
import type { RuleScore } from "./rule-score.ts";
import { SECTIONS } from "./sections.ts";

/** One section, in doubles. */
export interface SectionScore {
  readonly id: SectionId;
  readonly title: string;
  readonly weight: number;
  /** 0 to 100; null where nothing of it applies or was decided. */
  readonly score: number | null;
  /** What it weighs in the overall score: less where few of its rules apply. */
  readonly countedWeight: number;
  readonly isApplicable: boolean;
  readonly applicableWeight: number;
  readonly decidedWeight: number;
}

/** All sections, in the order of the report. */
export const scoreSections = (rules: readonly RuleScore[], policy: ScorePolicy): readonly SectionScore[] =>
  SECTIONS.map((section) => scoreSection(section, rules, policy));

/** One section by the scores of its rules; those of other sections are passed over. */
export function scoreSection(
  { id, title, weight }: Pick<SectionScore, "id" | "title" | "weight">,
  rules: readonly RuleScore[],
  policy: ScorePolicy,
): SectionScore {
  const own = rules.filter(({ rule }) => rule.section === id);
  const decided = own.flatMap(({ rule, score }) => (score === null ? [] : [{ weight: rule.weight, score }]));
  const applicableWeight = sum(own.map(({ rule }) => rule.weight));
  const decidedWeight = sum(decided.map((one) => one.weight));
  const attested = attestations(id, decidedWeight, policy);
  const counted = [...decided, ...attested];
  const total = sum(counted.map((one) => one.weight));
  const share = thinness(applicableWeight, policy.staticWeights[id] ?? 0, attested.length > 0);
  return {
    id,
    title,
    weight,
    score: total === 0 ? null : (100 * sum(counted.map((one) => one.weight * one.score))) / total,
    countedWeight: total === 0 ? 0 : weight * share,
    isApplicable: own.length > 0 || attested.length > 0,
    applicableWeight,
    decidedWeight,
  };
}

/** A section of which less than half applies counts in part, else one small rule could carry it. */
function thinness(applicable: number, all: number, isAttested: boolean): number {
  if (all > 0) return Math.min(1, applicable / (all / 2));
  return applicable > 0 || isAttested ? 1 : 0;
}

const STRICT: Readonly<Record<ChecklistStanding["status"], number | null>> = {
  done: 1,
  "accepted-risk": 0.5,
  unattested: 0,
  expired: 0,
  contradicted: 0,
  "not-applicable": null,
};

/** Attesting helps a little, up to a quarter of the section; under the strict policy its lack hurts. */
function attestations(id: SectionId, decidedWeight: number, { checklist }: ScorePolicy) {
  const items = (checklist?.items ?? []).filter(({ section }) => section === id);
  if (checklist?.isStrict) {
    return items.flatMap(({ status, weight }) => {
      const score = STRICT[status];
      return score === null ? [] : [{ weight, score }];
    });
  }
  const done = sum(items.filter(({ status }) => status === "done").map(({ weight }) => weight));
  const weight = Math.min(done, decidedWeight / 3);
  return weight > 0 ? [{ weight, score: 1 }] : [];
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
