import fc from "fast-check";
import ignore from "ignore";
import { expect, test } from "vitest";
import { globMatcher, ignoreRules } from "../../src/patterns/index.ts";

const name = fc.constantFrom("a", "b", ".env", "a.b", "*", "*.b", "a*", "?", "**", "[ab]", "[!a]", "\\*", "a b");
const line = fc
  .tuple(fc.constantFrom("", "", "!", "/", "!/"), fc.array(name, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([start, names, isFolder]) => `${start}${names.join("/")}${isFolder ? "/" : ""}`);
const path = fc
  .array(fc.constantFrom("a", "b", ".env", "a.b", "c", "*", "a b"), { minLength: 1, maxLength: 4 })
  .map((names) => names.join("/"));

test("says of every path what the ignore package says", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), fc.array(path, { minLength: 1, maxLength: 5 }), (lines, paths) => {
      const [ours, theirs] = [ignoreRules(lines), ignore({ ignorecase: false }).add(lines)];
      for (const one of paths)
        expect([lines, one, ours.says(one) === "ignored"]).toEqual([lines, one, theirs.ignores(one)]);
    }),
    { numRuns: 500 },
  );
});

test("reads lines as git does", () => {
  const says = (lines: readonly string[], one: string) => ignoreRules(lines).says(one);
  expect(says(["# a", "", "a  "], "a")).toBe("ignored");
  expect(says(["a\\ "], "a ")).toBe("ignored");
  expect(says(["a\r"], "x/a")).toBe("ignored");
  expect(says(["\\#a", "\\!b"], "#a")).toBe("ignored");
  expect(says(["\\#a", "\\!b"], "!b")).toBe("ignored");
  expect(says(["A"], "a")).toBeNull();
  expect(says([".env*", "!.env.example"], ".env.example")).toBe("kept");
  expect(says(["build/", "!build/kept"], "build/kept")).toBe("ignored");
});

test("takes no time over what was written to take long", () => {
  expect(ignoreRules(["**/a/**/a/**/a/**/a/**/a/**/b"]).says(`${"a/".repeat(300)}c`)).toBeNull();
  expect(ignoreRules(["*a*a*a*a*a*a*a*b"]).says("a".repeat(250))).toBeNull();
  for (const glob of ["*a*a*a*a*a*b.ts", `${"{a,aa}".repeat(40)}b`, "**/a/**/a/**/a/**/a/**/b", "+(a|aa)+(a|aa)b"])
    expect(globMatcher([glob])("a".repeat(200))).toBe(false);
});

test("globs are those of picomatch", () => {
  const matches = (glob: string, file: string) => globMatcher([glob])(file);
  for (const [glob, file] of [
    ["**/*.test.ts", "a.test.ts"],
    ["**/*.test.ts", "src/.x/a.test.ts"],
    ["src/{a,b}/*", "src/b/.c"],
    ["!src/**", "lib/a.ts"],
    ["a[0-9].ts", "a7.ts"],
    ["@(a|b).ts", "b.ts"],
    ["!(a).ts", "b.ts"],
    ["app/(chat)/[id]/page.tsx", "app/(chat)/[id]/page.tsx"],
  ] as const)
    expect([glob, file, matches(glob, file)]).toEqual([glob, file, true]);
  expect(matches("src/*", "src/a/b")).toBe(false);
  expect(matches("!src/**", "src/a.ts")).toBe(false);
});
