import type { Trait } from "../model/index.ts";
import type { AnyRule, SectionId } from "../rule/index.ts";

/** What the score depends on beside the outcomes. */
export interface ScorePolicy {
  /** Weight of all rules of a section that need no connection, applicable or not. */
  readonly staticWeights: Partial<Readonly<Record<SectionId, number>>>;
  readonly checklist?: ChecklistPolicy;
}

export interface ChecklistPolicy {
  readonly items: readonly ChecklistStanding[];
  /** For audits: what is not attested counts as 0. */
  readonly isStrict: boolean;
}

/** How an item of the checklist that applies stands. */
export interface ChecklistStanding {
  readonly section: SectionId;
  readonly weight: number;
  readonly status: "done" | "not-applicable" | "accepted-risk" | "unattested" | "expired" | "contradicted";
}

/** The weights that decide how thin a section is, from the whole set of rules. */
export function staticWeights(rules: readonly AnyRule[]): ScorePolicy["staticWeights"] {
  const weights: Partial<Record<SectionId, number>> = {};
  for (const rule of rules) {
    if (!isScored(rule) || rule.needs.some((trait) => ASKED_FOR.has(trait))) continue;
    weights[rule.section] = (weights[rule.section] ?? 0) + rule.weight;
  }
  return weights;
}

/** What an audit has only if it is asked for: a section is no thinner for doing without. */
const ASKED_FOR: ReadonlySet<Trait> = new Set(["org-connected", "history-asked"]);

/** New rules are reported before they are scored, so that old scores stay. */
export function isScored(rule: AnyRule): boolean {
  return rule.stage === undefined;
}
