import { applyPatch } from "diff";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hunksOf } from "../../src/fix/hunks.ts";
import { unifiedDiff } from "../../src/fix/unified-diff.ts";
import { addLines, editBetween, offsetOf, type TextEdit, withEdits } from "../../src/languages/write.ts";

const line = fc.constantFrom("a", "b", "  c: 1", "", "\t", "}", "é", "\ud83d\ude00");
const text = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, end, isEnded]) => lines.join(end) + (isEnded ? end : ""));

/** A text and edits of it that do not overlap, in any order. */
const edited = text.chain((before) =>
  fc
    .uniqueArray(fc.nat(before.length), { maxLength: 6 })
    .map((cuts) => [...cuts].sort((a, b) => a - b))
    .chain((cuts) => {
      const ranges = Array.from(
        { length: cuts.length >> 1 },
        (_, i) => [cuts[2 * i] ?? 0, cuts[2 * i + 1] ?? 0] as const,
      );
      const edits = ranges.map(([start, end]) => line.map((one): TextEdit => ({ start, end, text: one })));
      return fc.tuple(...edits).chain((made) => fc.shuffledSubarray(made, { minLength: made.length }));
    })
    .map((edits) => ({ before, edits })),
);

test("edits change what they name and leave the rest, in whatever order they come", () => {
  fc.assert(
    fc.property(edited, ({ before, edits }) => {
      const characters: string[] = [...Array(before.length + 1).keys()].map((at) => before.charAt(at));
      for (const edit of edits) {
        for (let at = edit.start; at < edit.end; at++) characters[at] = "";
        characters[edit.start] = edit.text;
      }
      expect(withEdits(before, edits)).toBe(characters.join(""));
    }),
  );
});

test("edits that overlap are refused", () => {
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (before, from, length) => {
      const end = from + length + 1;
      const edits = [
        { start: from, end, text: "x" },
        { start: end - 1, end: end + 3, text: "y" },
      ];
      expect(() => withEdits(before, edits)).toThrow("overlap");
    }),
  );
});

test("what lies between two texts makes one of the other, and touches no more than it must", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edit = editBetween(before, after);
      expect(withEdits(before, edit ? [edit] : [])).toBe(after);
      if (!edit) return;
      const replaced = before.slice(edit.start, edit.end);
      expect(replaced === "" || edit.text === "" || replaced[0] !== edit.text[0]).toBe(true);
    }),
  );
});

test("lines that are added are there once, and a second time changes nothing", () => {
  fc.assert(
    fc.property(text, fc.uniqueArray(fc.constantFrom("x", "y", "# z"), { minLength: 1 }), (before, lines) => {
      const after = withEdits(before, addLines(before, lines));
      for (const one of lines) expect(after.split(/\r?\n/).filter((other) => other === one)).toHaveLength(1);
      expect(withEdits(after, addLines(after, lines))).toBe(after);
    }),
  );
});

test("the diff that is shown makes the text that is written", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after);
      const shown = unifiedDiff([{ file: "a.ts", before, after }]);
      expect(applyPatch(before, shown.slice(shown.indexOf("\n") + 1), { autoConvertLineEndings: false })).toBe(after);
      expect(hunksOf(before, after).length).toBeGreaterThan(0);
    }),
  );
});

test("a place told in lines and columns is found again", () => {
  fc.assert(
    fc.property(text, fc.nat(60), (whole, at) => {
      const offset = Math.min(at, whole.length);
      const before = whole.slice(0, offset).split("\n");
      const place = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
      expect(offsetOf(whole, place)).toBe(offset);
    }),
  );
});
