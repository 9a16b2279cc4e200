import { expect, test } from "vitest";
import { mismatches } from "../../src/testing/compare.ts";
import { defaultManifest } from "../../src/testing/default-manifest.ts";
import { parseSuite } from "../../src/testing/parse-suite.ts";

const parse = (...lines: string[]) => parseSuite("suite.md", lines.join("\n"));
const wanted = { rule: "a-rule", file: "a.ts", line: 1, severity: null, confidence: "high" } as const;
const found = { rule: "a-rule", file: "a.ts", line: 1, severity: "error", confidence: "high", message: "…" } as const;

test("a heading is a case, a fence with a path is a file, a marker is an expectation", () => {
  const [first, second, ...more] = parse(
    "# a-rule",
    "## One",
    "```ts src/a.ts",
    "call(); // expect: a-rule",
    "quiet();",
    "```",
    "```",
    "only an illustration",
    "```",
    "## Prose alone is no case",
    "## Two",
    "```ts a.ts",
    "```",
  );
  expect(more).toEqual([]);
  expect(first).toMatchObject({ name: "One", line: 2, files: { "src/a.ts": "call();\nquiet();\n" } });
  expect(first?.expected).toEqual([{ ...wanted, file: "src/a.ts", line: 1 }]);
  expect(second).toMatchObject({ name: "Two", files: { "a.ts": "\n" }, expected: [] });
});

test.each([
  ["x // expect: a-rule", "x"],
  ["x: 1 # expect: a-rule", "x: 1"],
  ["<p> <!-- expect: a-rule -->", "<p>"],
  ["select -- expect: a-rule", "select"],
  ["x /* expect: a-rule */", "x"],
  ["<p>{x}</p> {/* expect: a-rule */}", "<p>{x}</p>"],
])("%s is a marker", (line, code) => {
  const [only] = parse("## One", "```ts a.ts", line, "```");
  expect(only?.files).toEqual({ "a.ts": `${code}\n` });
  expect(only?.expected).toEqual([wanted]);
});

test("markers take severities, confidences and several rules", () => {
  const [only] = parse("## One", "```ts a.ts", "x // expect: a-rule info medium, b-rule low", "```");
  expect(only?.expected).toEqual([
    { ...wanted, severity: "info", confidence: "medium" },
    { ...wanted, rule: "b-rule", confidence: "low" },
  ]);
});

test("formats without comments say the place under the fence", () => {
  const [only] = parse(
    ...["## One", "```json package.json", "{}", "```"],
    ...["expect: package.json:3 a-rule warning", "`expect: nowhere b-rule`"],
  );
  expect(only?.expected).toEqual([
    { ...wanted, file: "package.json", line: 3, severity: "warning" },
    { ...wanted, rule: "b-rule", file: null, line: null },
  ]);
});

test("a case chooses versions and says which files git ignores", () => {
  const [only] = parse("## One", "packages: openai@4.0.0, @scope/x@2", "```dotenv .env ignored", "A=1", "```");
  expect(only?.packages).toEqual({ openai: "4.0.0", "@scope/x": "2" });
  expect(only?.ignored).toEqual([".env"]);
});

test.each([
  ["a file without a case", ["```ts a.ts", "```"], "suite.md:1: a file before the first heading"],
  ["a file given twice", ["## One", "```ts a.ts", "```", "```ts a.ts", "```"], "suite.md:4: a.ts is given twice"],
  ["an open fence", ["## One", "```ts a.ts"], "suite.md:2: the fence is never closed"],
  ["an unknown word", ["## One", "```ts a.ts", "x // expect: a-rule loud", "```"], 'suite.md:3: "loud" is neither'],
  [
    "a fixed file given twice",
    ["## One", "```ts a.ts fixed", "```", "```ts a.ts fixed", "```"],
    "suite.md:4: a.ts is given",
  ],
  ["another source", ["## One", "```json @organization", "```"], "reserved and not supported yet"],
  ["a marker without a place", ["## One", "expect: a-rule"], "write expect: <file>:<line> <id>"],
])("%s is a mistake", (_, lines, message) => {
  expect(() => parse(...lines)).toThrow(message);
});

test("the manifest of a case names what its files import, in recent versions or in its own", () => {
  const files = {
    "a.ts": 'import OpenAI from "openai";\nimport x from "./x";\nimport { y } from "@/lib/y";\nawait import("ai/rsc");',
    "b.js": 'const { join } = require("node:path");\nrequire("@anthropic-ai/sdk/resources");',
  };
  const { dependencies } = JSON.parse(defaultManifest(files, { openai: "4.0.0" }));
  expect(Object.keys(dependencies)).toEqual(["@anthropic-ai/sdk", "ai", "openai"]);
  expect(dependencies.openai).toBe("4.0.0");
});

test("mismatches are missing, noisy or wrong", () => {
  const normal = () => "error" as const;
  expect(mismatches([wanted], [found], normal)).toEqual([]);
  expect(mismatches([wanted], [], normal)).toEqual(["missing  a.ts:1  a-rule"]);
  expect(mismatches([], [found], normal)).toEqual(["noisy    a.ts:1  a-rule (error, high): …"]);
  expect(mismatches([{ ...wanted, confidence: "medium" }], [found], normal)).toEqual([
    "wrong    a.ts:1  a-rule: error high, expected error medium",
  ]);
  const two = [{ ...found, severity: "info" as const }, found];
  expect(mismatches([wanted, { ...wanted, severity: "info" }], two, normal)).toEqual([]);
});

test("lines of their own tell of a shallow clone, of a day, and how much cannot be decided", () => {
  const [plain, told] = parse(
    ...["## One", "```ts a.ts", "```"],
    ...["## Two", "history: shallow", "as of: 2026-12-01", "```ts a.ts", "```", "expect: 2 undecided"],
  );
  expect(plain).toMatchObject({ isShallow: false, asOf: null, undecided: null, expected: [] });
  expect(told).toMatchObject({ isShallow: true, asOf: "2026-12-01", undecided: 2, expected: [] });
  expect(() => parse("## One", "```ts a.ts", "```", "expect: many undecided")).toThrow(/suite\.md:4: .*undecided/);
});
