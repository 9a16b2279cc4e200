import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { analyse } from "scslre";
import { expect, test } from "vitest";
import { parse } from "../../src/languages/typescript/parse.ts";
import { appFiles } from "../suite/app-files.ts";
import { auditFiles } from "../suite/audit-files.ts";

/**
 * Whoever writes a file that is audited chooses what our patterns are tried on. A pattern that gives a character to one
 * repetition or to the next, or that begins anew at each of them, takes the square of a text's length, or worse.
 */
const ROOT = join(import.meta.dirname, "..", "..");
/** What reads texts of strangers. The suites of rules are read by those who wrote them. */
const READERS = [...sourcesBelow("src"), ...sourcesBelow("rules")].filter((file) => !file.startsWith("src/testing/"));

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

interface Pattern {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

function patternsIn(file: string): readonly Pattern[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found: Pattern[] = [];
  const open: unknown[] = [parse({ file, text, parser: "auto", ranges: true }).program];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (isPattern(node)) {
      const line = text.slice(0, node.range[0]).split("\n").length;
      found.push({ at: `${file}:${line}`, source: node.regex.pattern, flags: node.regex.flags });
    }
    for (const [key, child] of Object.entries(node)) if (key !== "parent") open.push(child);
  }
  return found;
}

const isPattern = (node: object): node is TSESTree.RegExpLiteral => "regex" in node;

/** What is wrong with a pattern, a line each. */
function slowIn({ at, source, flags }: Pattern): readonly string[] {
  // Where it was found does not change how long it takes.
  const { reports } = analyse({ source, flags: flags.replace("d", "") });
  return reports.map(({ type, exponential }) => `${at} /${source}/: ${exponential ? "exponential" : type}`);
}

test("the check knows a slow pattern", () => {
  const slow = (source: string) => slowIn({ at: "here", source, flags: "" }).length > 0;
  expect(["(a+)+$", "a+a+$", "\\s+$", "(\\w|x)*y"].filter((source) => !slow(source))).toEqual([]);
  expect(slow("^\\w+-\\d+$")).toBe(false);
});

test("no pattern takes more than linear time", () => {
  const patterns = READERS.flatMap(patternsIn);
  expect(patterns.length).toBeGreaterThan(1_000);
  expect(patterns.flatMap(slowIn)).toEqual([]);
});

test("nor does one that is made of knowledge or of names while an application is read", () => {
  const made = new Map<string, Pattern>();
  const Original = globalThis.RegExp;
  const noted = new Proxy(Original, {
    construct(target, [pattern, flags = ""]: [string | RegExp, string?]) {
      const source = typeof pattern === "string" ? pattern : pattern.source;
      made.set(source, { at: "made", source, flags });
      return new target(pattern, flags);
    },
  });
  globalThis.RegExp = noted;
  try {
    for (const app of ["acme-chat", "clean-chat"]) auditFiles(appFiles(app));
  } finally {
    globalThis.RegExp = Original;
  }
  expect(made.size).toBeGreaterThan(20);
  expect([...made.values()].flatMap(slowIn)).toEqual([]);
});
