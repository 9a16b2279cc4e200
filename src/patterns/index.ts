/**
 * Patterns that the audited tree brings along, matched in linear time: regular expressions, globs and ignore files. May
 * not know what is matched, nor what for.
 */
export { globMatcher } from "./glob.ts";
export { type IgnoreRules, ignoreRules } from "./ignore-rules.ts";
export { linearPattern } from "./linear-pattern.ts";
