import { expect, test } from "vitest";
import { mutantsOf } from "../../bin/dev/mutants.ts";

const changes = (text: string) => mutantsOf(text).map(({ what, after }) => `${what}: ${after}`);

test("conditions are negated, halved and shifted, early returns and filters dropped, levels changed", () => {
  expect(changes(`if (a && b > 1) return pass();`.replace(/^/, "function f() { ").concat(" }"))).toEqual([
    "negate a condition: !(a && b > 1)",
    "drop an early return: {}",
    "drop the right of &&: (a)",
    "drop the left of &&: (b > 1)",
    "> for >=: b >= 1",
  ]);
  expect(changes(`const found = uses.filter(isJudged);`)).toEqual(["drop a filter: uses"]);
  expect(changes(`const verdict = fail({ severity: "info" });`)).toEqual(['another level: "warning"']);
  expect(changes(`const kind = "constructor";`)).toEqual([]);
  expect(changes(`const open = (a ?? b) || c;`)).toEqual([
    "drop the right of ||: (a ?? b)",
    "drop the left of ||: (c)",
  ]);
});

test("what only people read, what fixes, and what only types say is left alone", () => {
  expect(changes(`const rule = { title: a ? "x" : "y", fix: (x) => (x ? one : two) };`)).toEqual([]);
  expect(changes(`const message = a ? "x" : "y"; type Level = "error" | "info";`)).toEqual([]);
});

test("each change is the whole text with that change alone", () => {
  expect(mutantsOf(`const x = a ? 1 : 2; // why`).map(({ text, line }) => [line, text])).toEqual([
    [1, `const x = !(a) ? 1 : 2; // why`],
  ]);
});
