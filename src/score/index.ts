export { type Cure, type Grade, grade, SCORE_MODEL, type Score, wholePoints } from "./grade.ts";
export { type ChecklistPolicy, type ChecklistStanding, type ScorePolicy, staticWeights } from "./policy.ts";
export type { SectionScore } from "./section-score.ts";
export { SECTIONS } from "./sections.ts";
