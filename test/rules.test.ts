import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ruleFiles } from "../bin/dev/rule-files.ts";
import { rules } from "../rules/index.ts";
import { parseSuite } from "./suite/parse-suite.ts";
import { runCase } from "./suite/run-case.ts";

/** Every case of fixtures/rules, and every example of a rule's page. docs/writing-rules.md has the format. */
const ROOT = join(import.meta.dirname, "..");

describe.each(ruleFiles(ROOT))("$id", ({ id, page, suite }) => {
  const rule = rules.find((known) => known.id === id);
  const cases = [suite, page]
    .filter((path) => existsSync(join(ROOT, path)))
    .flatMap((path) => parseSuite(path, readFileSync(join(ROOT, path), "utf8")).map((one) => ({ ...one, path })));

  test("it has cases", () => {
    expect(cases).not.toEqual([]);
  });

  for (const one of cases) {
    test(`${one.name} (${one.path}:${one.line})`, () => {
      expect(rule, "rules/index.ts does not know it; run: npm run generate").toBeDefined();
      if (rule) expect(runCase(one, rule)).toEqual([]);
    });
  }
});
