import fc from "fast-check";
import { expect, test } from "vitest";
import { contains, type Span } from "../../src/facts/index.ts";
import { enclosing, inOrder, inside } from "../../src/link/spans.ts";

const place = fc.record({ line: fc.integer({ min: 1, max: 6 }), column: fc.integer({ min: 1, max: 4 }) });
/** Stretches as they come, be they nested, side by side or across one another. */
const spans = fc.array(
  fc.tuple(place, place).map(([a, b]): Span => {
    const isForward = a.line < b.line || (a.line === b.line && a.column <= b.column);
    const [from, to] = isForward ? [a, b] : [b, a];
    return { ...from, endLine: to.line, endColumn: to.column };
  }),
  { maxLength: 12 },
);

/** A place of a program holds something. */
const places = spans.map((all) =>
  all.filter(({ line, column, endLine, endColumn }) => line !== endLine || column !== endColumn),
);

test("what stands around a place is found, and what lies in a part", () => {
  fc.assert(
    fc.property(spans, places, (all, places) => {
      const around = enclosing(all, (span) => [span]);
      const sorted = inOrder(all.map((span) => ({ span })));
      for (const span of places) {
        const holding = all.filter((one) => contains(one, span));
        expect(new Set(around(span))).toEqual(new Set(holding));
        expect(around(span)).toHaveLength(holding.length);
        const held = inside(sorted, span).map((one) => one.span);
        expect(new Set(held)).toEqual(new Set(all.filter((one) => contains(span, one))));
      }
    }),
  );
});

test("parts of a program, each inside another, are found from the innermost", () => {
  const within = (line: number, endLine: number): Span => ({ line, column: 1, endLine, endColumn: 1 });
  const around = enclosing([within(1, 9), within(2, 4), within(5, 8), within(6, 7)], (span) => [span]);
  expect(around(within(6, 6))).toEqual([within(6, 7), within(5, 8), within(1, 9)]);
});
