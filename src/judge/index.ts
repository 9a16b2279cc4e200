export { TRAITS, whyNotApplicable } from "./applicability.ts";
export {
  type BaselineEntry,
  type BaselineReview,
  baselineText,
  parseBaseline,
  reviewBaseline,
} from "./baseline.ts";
export { type EffectiveRule, effectiveRule } from "./effective-rule.ts";
export { judge, leaveOpen } from "./judge.ts";
export type * from "./outcome.ts";
export { pathMatcher } from "./path-matcher.ts";
export type * from "./setup.ts";
export { reviewSuppressions, type SuppressionReview } from "./suppressions.ts";
