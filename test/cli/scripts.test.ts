import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Scripts } from "../../src/cli/scripts.ts";

const scratch = (): string => mkdtempSync(join(tmpdir(), "airworthy-scripts-"));

/** A build that says a word. */
function buildThatSays(word: string): string {
  const folder = scratch();
  writeFileSync(join(folder, "run.cjs"), `module.exports = { say: () => ${JSON.stringify(word)} };`);
  return folder;
}

test("what is kept of one build is nothing to another, though their scripts have the same name and length", () => {
  const cache = join(scratch(), "code", "a");
  const words = ["one", "two", "one"].map((word) => {
    const scripts = new Scripts(buildThatSays(word), cache);
    const said = (scripts.load("run.cjs") as { say(): string }).say();
    scripts.keep();
    return said;
  });
  expect(words).toEqual(["one", "two", "one"]);
  expect(readdirSync(cache)).toHaveLength(2);
});
