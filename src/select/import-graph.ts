import { isBuiltin } from "node:module";
import { posix } from "node:path";
import type { SkimmedFile, TakenNames } from "../skim/index.ts";

/** Which files a specifier may lead to, judged by names alone: rather too many than one too few. */
export interface ImportGraph {
  importsOf(file: string): readonly string[];
  importersOf(file: string): readonly string[];
  /** The files that a specifier in a file may lead to. */
  targetsOf(file: string, specifier: string): readonly string[];
  /** The specifiers by which a file may name another. */
  specifiersFor(file: string, target: string): readonly string[];
  /** The names that a file imports from a module, as far as its bytes tell; null for all of them. */
  namesTaken(file: string, specifier: string): TakenNames;
}

type Linkable = Pick<SkimmedFile, "file" | "format" | "specifiers" | "taken">;

/** The folder of each package of the workspace by its name; null for packages that are installed. */
export type PackageFolders = ReadonlyMap<string, string | null>;

export function importGraph(files: readonly Linkable[], packages: PackageFolders): ImportGraph {
  const index = indexOf(files);
  const byFile = new Map(files.map((file) => [file.file, file]));
  const imports = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const importers = new Map<string, string[]>();
  for (const { file, specifiers } of files) {
    const targets = new Map(specifiers.map((specifier) => [specifier, othersNamed(file, specifier)]));
    imports.set(file, targets);
    for (const target of new Set([...targets.values()].flat())) append(importers, target, file);
  }
  return {
    importsOf: (file) => [...new Set([...(imports.get(file)?.values() ?? [])].flat())],
    importersOf: (file) => importers.get(file) ?? [],
    targetsOf: (file, specifier) => imports.get(file)?.get(specifier) ?? othersNamed(file, specifier),
    specifiersFor: (file, target) =>
      [...(imports.get(file) ?? [])].flatMap(([specifier, targets]) => (targets.includes(target) ? [specifier] : [])),
    namesTaken: (file, specifier) => byFile.get(file)?.taken.get(specifier) ?? null,
  };

  function othersNamed(file: string, specifier: string): readonly string[] {
    return targetsOf(file, specifier, { index, packages }).filter((target) => target !== file);
  }
}

interface Index {
  /** Files by their path without its ending. */
  readonly stems: ReadonlyMap<string, readonly string[]>;
  /** Files by the last part and the last two parts of that path, for aliases such as `@/lib/client`. */
  readonly tails: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly string[];
  /** The files of the packages that were asked for so far, by folder. */
  readonly parts: Map<string, PackageParts>;
}

function indexOf(files: readonly Linkable[]): Index {
  const stems = new Map<string, string[]>();
  const tails = new Map<string, string[]>();
  const importable = files.filter(({ format }) => format === "typescript" || format === "json");
  for (const { file } of importable) {
    const stem = stemOf(file);
    append(stems, stem, file);
    append(tails, tailOf(stem, 1), file);
    append(tails, tailOf(stem, 2), file);
  }
  return { stems, tails, files: importable.map(({ file }) => file), parts: new Map() };
}

interface Where {
  readonly index: Index;
  readonly packages: PackageFolders;
}

function targetsOf(from: string, specifier: string, { index, packages }: Where): readonly string[] {
  if (specifier.startsWith(".")) {
    return index.stems.get(stemOf(posix.join(posix.dirname(from), specifier))) ?? [];
  }
  const [first = "", second = ""] = specifier.split("/");
  const name = specifier.startsWith("@") && second !== "" ? `${first}/${second}` : first;
  const folder = packages.get(name);
  if (folder === null || isBuiltin(specifier)) return [];
  if (folder !== undefined) return inPackage(folder, specifier.slice(name.length + 1), { index, packages });
  const path = stemOf(specifier.replace(ALIAS, ""));
  return index.tails.get(tailOf(path, path.includes("/") ? 2 : 1)) ?? [];
}

/** The beginning of a specifier that stands for a folder. */
const ALIAS = /^(?:[@~#$][\w-]*\/|[~#/]+)/;

/**
 * The files of a package that a specifier may mean: its entry, or those at that path or of that name; all where there
 * is none.
 */
function inPackage(folder: string, subpath: string, { index, packages }: Where): readonly string[] {
  const known = index.parts.get(folder) ?? partsOf(folder, index.files, packages);
  index.parts.set(folder, known);
  const path = stemOf(subpath);
  const exact = subpath === "" ? [] : [path, `src/${path}`].flatMap((stem) => known.exact.get(stem) ?? []);
  if (exact.length > 0) return exact;
  const found = subpath === "" ? known.entries : (known.named.get(tailOf(path, 1)) ?? []);
  return found.length > 0 ? found : known.all;
}

interface PackageParts {
  readonly all: readonly string[];
  readonly entries: readonly string[];
  /** Files by their path in the package, without its ending. */
  readonly exact: ReadonlyMap<string, readonly string[]>;
  /** Files by the last part of that path. */
  readonly named: ReadonlyMap<string, readonly string[]>;
}

/** The files of a package without those of packages inside of it: the root of a workspace holds all others. */
function partsOf(folder: string, files: readonly string[], packages: PackageFolders): PackageParts {
  const isIn = (file: string, outer: string) => outer === "" || file.startsWith(`${outer}/`);
  const inner = [...packages.values()].filter((one) => one !== null && one !== folder && isIn(one, folder));
  const all = files.filter((file) => isIn(file, folder) && !inner.some((one) => one !== null && isIn(file, one)));
  const exact = new Map<string, string[]>();
  const named = new Map<string, string[]>();
  const entries: string[] = [];
  for (const file of all) {
    const stem = stemOf(file.slice(folder === "" ? 0 : folder.length + 1));
    append(exact, stem, file);
    append(named, tailOf(stem, 1), file);
    if (ENTRIES.has(stem)) entries.push(file);
  }
  return { all, entries, exact, named };
}

const ENTRIES = new Set(["", "index", "src", "src/index", "src/main", "main", "lib", "lib/index"]);

/** A path without its ending, in small letters: on many machines `./openAi` finds `openai.ts`. */
function stemOf(path: string): string {
  return path
    .replace(/\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|json)$/, "")
    .replace(/(?:^|\/)index$/, "")
    .toLowerCase();
}

function tailOf(stem: string, parts: number): string {
  return `${parts}:${stem.split("/").slice(-parts).join("/")}`;
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
