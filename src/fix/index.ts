/**
 * Mends what an audit found: makes the edits, proves them by auditing the tree as it would be, and writes what is
 * proved. It may not write anything that was not proved, nor anything outside the audited folder.
 */
export { type Applied, applyAll, type Step, type Wanted } from "./apply-all.ts";
export { type Attempt, attempt, type Bench, type Proof, prove, weightOf } from "./attempt.ts";
export { type Cleanliness, cleanliness } from "./clean-tree.ts";
export { type CompiledProject, type CompilerErrors, compiledProjects, compilerErrors, newErrors } from "./compiler.ts";
export { type Hunk, hunksOf } from "./hunks.ts";
export { openFindings } from "./open-findings.ts";
export { editsByFinding, type PlacedEdit } from "./report-edits.ts";
export { editsIn, type FileEdits, fileOf, type NewText, type Rewritten, textsOf } from "./rewrite.ts";
export { type Excuse, suppression } from "./suppress.ts";
export { openTypeCheck, TypeCheck } from "./type-check.ts";
export { lastFix, remember, type UndoRecord, undo } from "./undo.ts";
export { unifiedDiff } from "./unified-diff.ts";
export { StaleFile, write } from "./write.ts";
