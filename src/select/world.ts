import type { CodeFacts } from "../facts/index.ts";
import type { SkimmedFile, Wanted } from "../skim/index.ts";
import { type FileParts, filePartsOf, type Part } from "./file-parts.ts";
import { type ImportGraph, importGraph, type PackageFolders } from "./import-graph.ts";
import { isCode } from "./telling.ts";

/** The files as those that choose among them see them: what names what, and what is in a file once it is asked for. */
export interface World extends ImportGraph {
  /** null where there is no code, or none that can be parsed. */
  codeOf(file: string): CodeFacts | null;
  /** null where there is no code, or none that can be parsed. */
  partsOf(file: string): FileParts | null;
  /** Whether a file only tries out what the others do. */
  isTest(file: string): boolean;
  /** Whether a name stands anywhere in the text of a file. */
  writes(file: string, name: string): boolean;
  /** Whether a file may offer names that it does not write. */
  passesOn(file: string): boolean;
  /** Whether a file loads modules by names that it puts together. */
  loadsByName(file: string): boolean;
}

/** How to get at what is in the files. */
export interface Reading {
  readonly packages: PackageFolders;
  /** The bytes of a file, valid until the next call; null where they cannot be read any more. */
  bytesOf(file: string): Uint8Array | null;
  /** Parses a file; null where it cannot be. Asked once for each of the files that are given, and for some others. */
  codeOf(file: SkimmedFile): CodeFacts | null;
}

export interface Worth extends Reading {
  readonly wanted: Wanted;
}

/** What joins files by a name alone. */
export interface Named {
  readonly wanted: Wanted;
  readonly world: World;
}

/** The world of these files; what is in one is read when it is first asked for, and kept. */
export function worldOf(files: readonly SkimmedFile[], { packages, codeOf, bytesOf }: Reading): World {
  const listed = new Map(files.filter(isCode).map((file) => [file.file, file]));
  const known = new Map<string, FileParts | null>();
  const texts = new Map<string, Text>();
  const codeIn = (file: string) => {
    const found = listed.get(file);
    return found ? codeOf(found) : null;
  };
  const textIn = (file: string): Text => {
    const known = texts.get(file);
    if (known) return known;
    const text = Buffer.from(bytesOf(file) ?? []).toString();
    const made = { names: new Set(text.match(NAMES)), passesOn: PASSES_ON.test(text), loadsByName: LOADS.test(text) };
    texts.set(file, made);
    return made;
  };
  return {
    ...importGraph(files, packages),
    codeOf: codeIn,
    isTest: (file) => listed.get(file)?.class === "test",
    partsOf(file) {
      const found = known.get(file);
      if (found !== undefined) return found;
      const code = codeIn(file);
      const parts = code ? filePartsOf(code) : null;
      known.set(file, parts);
      return parts;
    },
    writes: (file, name) => textIn(file).names.has(name),
    passesOn: (file) => textIn(file).passesOn,
    loadsByName: (file) => textIn(file).loadsByName,
  };
}

const NAMES = /[\p{ID_Continue}$]+/gu;

interface Text {
  readonly names: ReadonlySet<string>;
  /** It may offer names that it does not write. */
  readonly passesOn: boolean;
  readonly loadsByName: boolean;
}

/** `require(file)`, `` import(`./${name}`) ``, `require("./" + name)`. */
const LOADS = /\b(?:require|import)\(\s*(?:[A-Za-z_$]|`[^`]*\$\{|["'][^"'\n]*["']\s*\+)/;

/** What another file exports, or what CommonJS puts together. */
const PASSES_ON = /\bexport\s*\*|\bexports\b/;

/** Parts of files. */
export type Marks = Map<string, Set<number>>;

/** Marks parts of a file; whether any of them is new. */
export function mark(marks: Marks, file: string, parts: Iterable<number>): boolean {
  const known = marks.get(file) ?? new Set();
  const before = marks.has(file) ? known.size : -1;
  marks.set(file, known);
  for (const part of parts) known.add(part);
  return known.size !== before;
}

export const partsIn = (file: string, world: World): readonly Part[] => world.partsOf(file)?.parts ?? [];

/** All parts of files. */
export function whole(files: readonly SkimmedFile[], world: World): Marks {
  return new Map(files.map(({ file }) => [file, new Set(world.partsOf(file)?.parts.keys())]));
}
