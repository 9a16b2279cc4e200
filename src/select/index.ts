/**
 * Which files are worth parsing: from the bytes first, and for code from what was parsed so far.
 * Knows how files name each other; what the names mean is linked later.
 */
export { codeWorthParsing } from "./code.ts";
export { dataWorthParsing } from "./data.ts";
export { tooLargeToParse } from "./telling.ts";
