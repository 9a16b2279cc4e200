/**
 * Intention → text, one folder per format. It writes into strings only, and gives null where the place does not hold
 * what the intention speaks of.
 */
export { type TextEdit, withEdits } from "./edit.ts";
export { setInJson } from "./json/write.ts";
export { addLines } from "./lines/write.ts";
export { ModuleWriter } from "./typescript/write.ts";
export { setInYaml } from "./yaml/write.ts";
