import { expect, it } from "vitest";
import { knowledge } from "../../src/knowledge/index.ts";
import { dataWorthParsing } from "../../src/select/index.ts";
import { discover, skim, wantedWords } from "../../src/skim/index.ts";
import { memoryTree } from "../../src/sources/index.ts";

/** The data that is read beside code, by name. */
function readBeside(code: string, names: readonly string[]): readonly string[] {
  const tree = memoryTree({ "a.ts": code, ...Object.fromEntries(names.map((name) => [name, "a: 1\n"])) });
  const wanted = wantedWords(knowledge);
  return dataWorthParsing(skim(tree, discover(tree), wanted).files, wanted).map(({ file }) => file);
}

const NAMES = [".github/workflows/ci.yml", "compose.yaml", "docs/openapi.yaml", "src/data.json", "tsconfig.json"];

it("is configuration, and not what describes an interface or what code may load", () => {
  const read = readBeside('import OpenAI from "openai";', NAMES);
  expect(read).toEqual([".github/workflows/ci.yml", "compose.yaml", "tsconfig.json"]);
});

it("is nothing where nothing tells of a model", () => {
  expect(readBeside("export const a = 1;", NAMES)).toEqual([]);
});

it("is none of the many files that a description of an interface is put together from", () => {
  const names = ["api/openapi.yaml", "api/paths/ask.yaml", "api/compose.yaml", "other/paths/ask.yaml"];
  expect(readBeside('import OpenAI from "openai";', names)).toEqual(["api/compose.yaml", "other/paths/ask.yaml"]);
});
