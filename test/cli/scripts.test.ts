import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compilerName, Scripts } from "../../src/cli/scripts.ts";

const scratch = (): string => mkdtempSync(join(tmpdir(), "airworthy-scripts-"));

/** What a build says, with what is kept of it. */
function said(build: string, cache: string): string {
  const scripts = new Scripts(build, cache);
  const word = (scripts.load("run.cjs") as { say(): string }).say();
  scripts.keep();
  return word;
}

/** A build that says a word. */
function buildThatSays(word: string): string {
  const folder = scratch();
  writeFileSync(join(folder, "run.cjs"), `module.exports = { say: () => ${JSON.stringify(word)} };`);
  return folder;
}

test("what is kept of one build is nothing to another, though their scripts have the same name and length", () => {
  const cache = join(scratch(), "code", "a");
  const words = ["one", "two", "one"];
  expect(words.map((word) => said(buildThatSays(word), cache))).toEqual(words);
  expect(readdirSync(cache)).toHaveLength(2);
});

test("nothing is kept of what the build compiled already, unless V8 does not take it", () => {
  const kept = join(scratch(), "code", "a");
  said(buildThatSays("one"), kept);
  const asBuilt = (build: string) => join(build, "compiled", compilerName());
  const cache = join(scratch(), "code", "b");

  const whole = buildThatSays("one");
  cpSync(kept, asBuilt(whole), { recursive: true });
  expect(said(whole, cache)).toBe("one");
  expect(existsSync(cache)).toBe(false);

  const broken = buildThatSays("one");
  mkdirSync(asBuilt(broken), { recursive: true });
  for (const name of readdirSync(kept)) writeFileSync(join(asBuilt(broken), name), "nonsense");
  expect(said(broken, cache)).toBe("one");
  expect(readdirSync(cache)).toEqual(readdirSync(kept));
});
