import type { CodeFacts } from "../facts/index.ts";
import { Division } from "./division.ts";

/** A stretch of a file that stands or falls as one: a function with all that is in it, a class, a variable, an export. */
export interface Part {
  /** The other parts of the file that it names. */
  readonly parts: ReadonlySet<number>;
  readonly imports: readonly Taken[];
  /** The interfaces that a class fulfils: whoever is promised one may be given the class. */
  readonly fulfils: Pick<Part, "parts" | "imports">;
  /** Texts that may be addresses; `${}` stands for what is filled in. */
  readonly addresses: readonly string[];
  /** Names in capitals: of variables of the environment, of members, of texts that are such a name. */
  readonly constants: ReadonlySet<string>;
  /** What it names only to draw it as an element. */
  readonly drawn: Pick<Part, "parts" | "imports">;
}

/** What a part takes of a module: an exported name, or "*" for all of them. */
export interface Taken {
  readonly module: string;
  readonly name: string;
}

/** A file as parts that name each other, and what they take from other files. */
export interface FileParts {
  /** The first is what runs when the file is loaded. */
  readonly parts: readonly Part[];
  readonly exports: ReadonlyMap<string, number>;
  /** Modules whose exports it offers as its own. */
  readonly stars: readonly string[];
  /** Modules that are loaded with it: those of which it takes more than types. */
  readonly loads: ReadonlySet<string>;
  /** Whether loading it calls anything by itself. */
  readonly runsOnLoad: boolean;
}

export function filePartsOf(code: CodeFacts): FileParts {
  return new Division(code).divide();
}
