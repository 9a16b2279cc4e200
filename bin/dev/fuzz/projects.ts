import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expandKeyShapes } from "../../../src/testing/key-shapes.ts";
import { parseSuite } from "../../../src/testing/parse-suite.ts";
import { filesOf } from "../../../src/testing/run-case.ts";

/** Files by name, as bytes: what is mutated. */
export type Project = ReadonlyMap<string, Buffer>;

/** Every case of every rule, the sample applications, and files of real packages beside a manifest. */
export function projectsOf(root: string): readonly Project[] {
  return [...casesOf(root), ...applicationsOf(root), ...packagesOf(root)];
}

function casesOf(root: string): Project[] {
  const folder = join(root, "fixtures", "rules");
  return readdirSync(folder)
    .sort()
    .flatMap((name) => parseSuite(name, readFileSync(join(folder, name), "utf8")))
    .map((one) => projectOf(Object.entries(filesOf(one)).map(([file, text]) => [file, expandKeyShapes(text)])));
}

function applicationsOf(root: string): Project[] {
  const folder = join(root, "fixtures", "apps");
  return readdirSync(folder)
    .sort()
    .map((name) => projectOf(textsBelow(join(folder, name), LARGEST_SEED)));
}

/** Real code of others, from what is installed to develop with: minified, generated, transpiled and plain. */
function packagesOf(root: string): Project[] {
  const folder = join(root, "node_modules");
  const names = [
    "commander",
    "chalk",
    "yaml",
    "semver",
    "ajv",
    "diff",
    "valibot",
    "fast-glob",
    "cosmiconfig",
    "fast-check",
  ];
  const manifest: [string, string] = ["package.json", '{ "dependencies": { "openai": "6.9.1", "ai": "6.0.0" } }'];
  const call =
    "\nimport OpenAI from 'openai';\nawait new OpenAI().chat.completions.create({ model: 'gpt-4o', messages });\n";
  return names
    .flatMap((name) =>
      textsBelow(join(folder, name), LARGEST_SEED).filter(([file]) => /\.(?:[cm]?[jt]s|json|ya?ml)$/.test(file)),
    )
    .filter((_, index) => index % 3 === 0)
    .map(([file, text]) => projectOf([manifest, [`src/${file}`, /\.[cm]?[jt]s$/.test(file) ? text + call : text]]));
}

const LARGEST_SEED = 60_000;

function textsBelow(folder: string, largest: number): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path): [string, string] => [path.slice(folder.length + 1), readFileSync(path, "utf8")])
    .filter(([, text]) => text.length <= largest);
}

const projectOf = (texts: Iterable<readonly [string, string]>): Project =>
  new Map([...texts].map(([file, text]) => [file, Buffer.from(text)]));
