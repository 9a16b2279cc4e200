import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { questions, rules } from "../../../rules/index.ts";
import { DEFAULT_CONFIG } from "../../../src/config/index.ts";
import { textsOf } from "../../../src/fix/index.ts";
import { memoryTree, overlayTree } from "../../../src/sources/index.ts";
import { expandKeyShapes } from "../../../src/testing/key-shapes.ts";
import { parseSuite } from "../../../src/testing/parse-suite.ts";
import { filesOf } from "../../../src/testing/run-case.ts";
import { measure } from "./measure.ts";

export interface MeasuredCases {
  readonly cases: number;
  readonly changed: number;
  readonly fixed: readonly string[];
  readonly rejected: number;
  readonly faults: readonly string[];
}

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
}

/** Applies every fix of every rule to every case of every rule, and to the sample applications. */
export function measureCases(root: string, asOf: string): MeasuredCases {
  const setup = { rules, allRules: rules, questions, config: DEFAULT_CONFIG, asOf };
  const all = [...suiteCases(root), ...applications(root)];
  const [fixed, faults]: [string[], string[]] = [[], []];
  let [changed, rejected] = [0, 0];
  for (const { name, files, ignored } of all) {
    const tree = memoryTree(files, { ignored });
    const measured = measure({
      tree,
      setup,
      openTypeCheck: () => null,
      write: (texts) => overlayTree(tree, textsOf(texts)),
    });
    if (measured.files.length > 0) changed += 1;
    rejected += measured.rejected.length;
    fixed.push(...measured.fixed);
    faults.push(...measured.faults.map((fault) => `${name}: ${fault}`));
  }
  return { cases: all.length, changed, fixed, rejected, faults };
}

function suiteCases(root: string): readonly Case[] {
  const folder = join(root, "fixtures", "rules");
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      parseSuite(file, readFileSync(join(folder, file), "utf8")).map((one) => ({
        name: `${file}:${one.line}`,
        files: expanded(filesOf(one)),
        ignored: one.ignored,
      })),
    );
}

function applications(root: string): readonly Case[] {
  const folder = join(root, "fixtures", "apps");
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, files: expanded(textsBelow(join(folder, name))), ignored: [] }));
}

function textsBelow(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

const expanded = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [file, expandKeyShapes(text)]));
