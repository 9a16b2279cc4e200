import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatOf } from "../../../src/skim/index.ts";
import { expandKeyShapes } from "../../../src/testing/key-shapes.ts";
import { parseSuite } from "../../../src/testing/parse-suite.ts";
import { filesOf } from "../../../src/testing/run-case.ts";
import { lockfilesOf } from "./lockfiles.ts";
import type { Project } from "./project.ts";
import { repositoriesOf } from "./repositories.ts";

/** Projects of one kind, and which of their files are mutated; `share` of a thousand inputs are of that kind. */
export interface Seeds {
  readonly share: number;
  readonly projects: readonly Project[];
  isMutated(file: string): boolean;
}

/** Every case of every rule, the sample applications, files of real packages, lockfiles, and what git keeps. */
export function seedsOf(root: string): readonly Seeds[] {
  const [cases, applications] = [casesOf(root), applicationsOf(root)];
  const isCode = (file: string) => formatOf(file) === "typescript";
  const isData = (file: string) => formatOf(file) !== null && !isCode(file);
  const of = (share: number, projects: readonly Project[], isMutated: Seeds["isMutated"]): Seeds => {
    return { share, projects: projects.filter((one) => [...one.keys()].some(isMutated)), isMutated };
  };
  return [
    of(200, cases, isCode),
    of(350, cases, isData),
    of(50, applications, () => true),
    of(145, packagesOf(root), (file) => file.startsWith("src/")),
    of(250, lockedOf(root), (file) => formatOf(file) === "lockfile"),
    of(5, applications.slice(0, 1).flatMap(repositoriesOf), (file) => file.startsWith(".git/")),
  ];
}

/** One call beside each lockfile, so that versions matter. */
function lockedOf(root: string): Project[] {
  const call = "import OpenAI from 'openai';\nawait new OpenAI().responses.create({ model: 'gpt-4o', input });\n";
  const manifest = '{ "dependencies": { "openai": "^6.9.1", "ai": "^6.0.0" } }';
  return [...lockfilesOf(root)].flatMap(([name, texts]) =>
    texts.map((text) => projectOf(Object.entries({ "package.json": manifest, "src/a.ts": call, [name]: text }))),
  );
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
