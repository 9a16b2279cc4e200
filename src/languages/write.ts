/**
 * Intention → edits, one folder per format. It writes into strings only, and gives null where the place does not hold
 * what the intention speaks of.
 */
export { type DataWriter, dataWriterFor, type Stretch } from "./data-writer.ts";
export { editBetween, offsetOf, type TextEdit, withEdits } from "./edit.ts";
export { LineTable } from "./line-table.ts";
export { addLines } from "./lines/write.ts";
export { ModuleWriter } from "./typescript/write.ts";
