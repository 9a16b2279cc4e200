/**
 * The harness for the cases of rules, exported as `airworthy/testing`: the built-in rules run in the same. It needs no
 * test framework; each case gives the list of what is wrong with it.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSuite, type SuiteCase } from "./parse-suite.ts";

export { SuiteMistake } from "./marker.ts";
export { parseSuite, type SuiteCase } from "./parse-suite.ts";
export { runCase } from "./run-case.ts";

/** The cases of a Markdown file: its headings with files under them. */
export function readSuite(path: string | URL): readonly SuiteCase[] {
  const name = typeof path === "string" ? path : fileURLToPath(path);
  return parseSuite(name, readFileSync(path, "utf8"));
}
