import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedFiles } from "../bin/dev/generated.ts";
import { ruleFiles } from "../bin/dev/rule-files.ts";
import { guide } from "../rules/guide.ts";
import { questions, rules } from "../rules/index.ts";
import { pending } from "../rules/pending.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), "utf8") : null);
const files = ruleFiles(ROOT);

test("everything generated is up to date", () => {
  const stale = generatedFiles({ rules, questions, guide }, files, read).filter(
    ({ path, text }) => read(path) !== text,
  );
  expect(
    stale.map(({ path }) => path),
    "run: npm run generate",
  ).toEqual([]);
});

test("every rule lies in the folder of its section, under its own id", () => {
  const placed = files.map(({ section, id }) => `${section}/${id}`);
  expect(rules.map(({ section, id }) => `${section}/${id}`)).toEqual(placed);
});

test.each(files)("$id has a page and a suite", ({ page, suite }) => {
  expect([page, suite].filter((path) => read(path) === null)).toEqual([]);
});

test("every section that has rules has its cases run", () => {
  const sections = [...new Set(files.map(({ section }) => section))];
  expect(sections.filter((section) => read(`test/rules/${section}.test.ts`) === null)).toEqual([]);
});

test("a rule says what it is in whole sentences, and where the guide asks for it", () => {
  for (const rule of rules) {
    expect(rule.title, rule.id).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why, rule.id).toMatch(/^[A-Z].*\.$/s);
    expect(rule.guide, rule.id).not.toEqual([]);
    expect(rule.weight, rule.id).toBeGreaterThanOrEqual(1);
    expect(rule.weight, rule.id).toBeLessThanOrEqual(10);
  }
});

test("every statement of the guide that can be checked has a home", () => {
  const homes = new Set([...rules, ...questions].flatMap((one) => one.guide).concat(...Object.values(pending)));
  const homeless = guide.filter(({ id, unchecked }) => unchecked === undefined && !homes.has(id));
  expect(
    homeless.map(({ id, says }) => `${id} ${says}`),
    "name each in the `guide` of a rule or of an item of the checklist",
  ).toEqual([]);
});
