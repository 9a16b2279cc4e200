import { expect, it } from "vitest";
import { discover, skim } from "../../src/skim/index.ts";
import { memoryTree } from "../../src/sources/index.ts";

/** What a file takes of the module "x"; null where it may be everything. */
function takenOf(text: string): readonly string[] | null {
  const tree = memoryTree({ "a.ts": text });
  const [file] = skim(tree, discover(tree), { telling: [], links: [] }).files;
  expect(file?.specifiers).toEqual(["x"]);
  return file?.taken.get("x") ?? null;
}

it.each<[string, readonly string[] | null]>([
  ['import { a, b as c, default as d } from "x";', ["a", "b", "default"]],
  ["import a from 'x'", ["default"]],
  ['import a, { b } from "x";', ["default", "b"]],
  ['import {\n  a,\n  b,\n} from "x";', ["a", "b"]],
  ['import { type A, b, type C as D } from "x";', ["A", "b", "C"]],
  ['import type { A } from "x";', ["A"]],
  ['import type A from "x";', ["default"]],
  ['import type from "x";', ["default"]],
  ['export { a as b } from "x";', ["a"]],
  ['const a = 1\nimport { b } from "x"', ["b"]],
  ['import { a } from "x"; import { b } from "x";', ["a", "b"]],
  ['import * as a from "x";', null],
  ['import a, * as b from "x";', null],
  ['export * from "x";', null],
  ['import "x";', null],
  ['import { a /* , b */ } from "x";', null],
  ['import { a } from "x"; const b = () => import("x");', null],
  ['const { a } = require("x");', null],
])("%s", (text, taken) => {
  expect(takenOf(text)).toEqual(taken);
});
