import type { CodeFacts } from "../facts/index.ts";
import type { FileParts } from "./file-parts.ts";
import type { ImportGraph } from "./import-graph.ts";

/** The files as those that choose among them see them: what names what, and what is in a file once it is asked for. */
export interface World extends ImportGraph {
  /** null where there is no code, or none that can be parsed. */
  codeOf(file: string): CodeFacts | null;
  /** null where there is no code, or none that can be parsed. */
  partsOf(file: string): FileParts | null;
  /** Whether a name stands anywhere in the text of a file. */
  writes(file: string, name: string): boolean;
  /** Whether a file may offer names that it does not write. */
  passesOn(file: string): boolean;
}

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
