import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../rules/index.ts";
import { parseSuite } from "../../src/testing/parse-suite.ts";
import { runCase } from "../../src/testing/run-case.ts";
import { ruleFiles } from "./rule-files.ts";

/** Whether some case of a rule's suite or page fails. */
export function suiteFails(id: string, root: string): boolean {
  const rule = rules.find((one) => one.id === id);
  const files = ruleFiles(root).find((one) => one.id === id);
  if (!rule || !files) throw new Error(`no such rule: ${id}`);
  return [files.suite, files.page]
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => parseSuite(path, readFileSync(join(root, path), "utf8")))
    .some((one) => runCase(one, rule).length > 0);
}
