import { expect, test } from "vitest";
import { tonesOf } from "../../../src/report/html/highlight.ts";

const CASES: readonly (readonly [string, string, string])[] = [
  ["a.ts", 'const a = "b // c"; // d', "kkkkk     ssssssss  cccc"],
  ["a.ts", "let x1 = 0x1f;", "kkk      nnnn "],
  ["a.ts", "  * of a comment", "cccccccccccccccc"],
  ["a.yml", "key: 'v' # why", "     sss ccccc"],
  ["a.yml", "a#b: 1", "     n"],
  ["a.ts", 'const half = "open', "kkkkk        sssss"],
];

test.each(CASES)("%s: %s", (file, line, tones) => {
  expect(
    tonesOf(file, line)
      .map((tone) => tone || " ")
      .join(""),
  ).toBe(tones);
});

test("every character has a tone, whatever the line", () => {
  for (const line of ["", "\u0000", "\\", "`${", "'", "/*", "#", "😀 \ud800", '"\\']) {
    expect(tonesOf("a.ts", line)).toHaveLength(line.length);
    expect(tonesOf("Dockerfile", line)).toHaveLength(line.length);
  }
});
