import fc from "fast-check";
import { expect, test } from "vitest";
import { linearPattern } from "../../src/patterns/linear-pattern.ts";

const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a/]", "\\/", "\\w", "(?!ab)", "(?=a|b)", "$", "(?:^|b)");
const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  pattern: fc.array(tie("piece"), { maxLength: 4, depthIdentifier: "p" }).map((pieces) => pieces.join("")),
  piece: fc.oneof(
    { depthSize: "small", depthIdentifier: "p" },
    atom,
    fc
      .tuple(fc.constantFrom("a", ".", "[ab]", "\\w"), fc.constantFrom("*", "+", "?", "*?", "{2}", "{1,}", "{0,2}"))
      .map(([a, q]) => a + q),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie("pattern"), fc.constantFrom("*", "+", "?")).map(([a, q]) => `(${a})${q}`),
    tie("pattern").map((inner) => `(?!${inner})`),
  ),
}));
const text = fc.string({ unit: fc.constantFrom("a", "b", "/", "c"), maxLength: 7 });

test("says what the engine says", () => {
  let compared = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 6 }), (inner, texts) => {
      const matches = linearPattern(`^${inner}$`);
      const engine = new RegExp(`^${inner}$`);
      if (!matches) throw new Error(`${inner} is not read`);
      for (const one of texts) expect(`${one}: ${matches(one)}`).toBe(`${one}: ${engine.test(one)}`);
      compared += texts.length;
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(1_000);
});

test.each([
  ["repetitions of repetitions", "^(?:a*)*b$"],
  ["alternatives that are the same", `^${"(?:a|a)".repeat(60)}b$`],
  ["what may be left out", `^${"a?".repeat(200)}${"a".repeat(200)}b$`],
  ["stars in a row", "^[^/]*a[^/]*a[^/]*a[^/]*a[^/]*a[^/]*b$"],
  ["looking ahead within repetitions", "^(?:(?=.*b)a*)*b$"],
])("takes no time over %s", (_, source) => {
  expect(linearPattern(source)?.("a".repeat(3_000))).toBe(false);
});

test("knows what it cannot do, and what is no pattern", () => {
  for (const source of ["(a)\\1", "(?<=a)b", "\\bword", "(", "a{2,1}", "(?:a{99}){99}"])
    expect(linearPattern(source)).toBeNull();
});
