import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { terminalPicture } from "../../bin/dev/terminal-picture.ts";

const ROOT = join(import.meta.dirname, "..", "..");

test("a picture of a terminal keeps colours, columns and every letter", () => {
  const picture = terminalPicture(['\u001b[31m\u001b[1m✖\u001b[22m\u001b[39m  a < b & "c"', ""], "npx airworthy");
  const texts = [...picture.matchAll(/<text x="([\d.]+)" y="(\d+)" textLength="([\d.]+)"(.*?)>(.*?)<\/text>/g)];
  expect(texts.map(([, x, y, length, look, text]) => [x, y, length, look?.trim(), text])).toEqual([
    ["18.0", "52", "8.4", 'fill="#ff7b72" font-weight="700"', "✖"],
    ["43.3", "52", "92.7", "", "a &lt; b &amp; &quot;c&quot;"],
  ]);
});

test("the pictures that the README shows are there", () => {
  const shown = readFileSync(join(ROOT, "README.md"), "utf8").match(/docs\/images\/[\w.-]+/g) ?? [];
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
