import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ruleFiles } from "../../bin/dev/rule-files.ts";
import { rules } from "../../rules/index.ts";
import type { SectionId } from "../../src/rule/index.ts";
import { parseSuite } from "../../src/testing/parse-suite.ts";
import { runCase } from "../../src/testing/run-case.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/**
 * Every case of fixtures/rules of one section's rules, and every example of their pages; docs/writing-rules.md has
 * the format. A test file a section, so that sections run side by side.
 */
export function testSection(section: SectionId): void {
  describe.each(ruleFiles(ROOT).filter((rule) => rule.section === section))("$id", ({ id, page, suite }) => {
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
}
