import { grouped } from "../grouped.ts";
import type { Location, OptionPlace, StreamTwin, Use } from "../model/index.ts";

/**
 * What a fix wants to change, as an intention: the languages turn it into edits that keep the style of the file. `code`
 * is source text in the language of the file. It is always of our own making: of the tree only names are ever copied
 * into it, and never a key.
 */
export type Change =
  /** Writes an option into an object, a call or a construction. */
  | { readonly is: "option"; readonly place: OptionPlace; readonly code: string }
  /** Removes the entry of an object or list whose key or value is at a place. */
  | { readonly is: "removal"; readonly at: Location }
  /** Gives an entry another key. */
  | { readonly is: "key"; readonly at: Location; readonly to: string }
  /** Puts another text in the place of one in quotes. */
  | { readonly is: "text"; readonly at: Location; readonly to: string }
  /** Replaces a part of a text, and keeps what is around it. */
  | { readonly is: "part"; readonly at: Location; readonly from: string; readonly to: string }
  /** Puts another expression in the place of one. */
  | { readonly is: "expression"; readonly at: Location; readonly code: string }
  /** Writes code on both sides of an expression, which stays as it is. */
  | { readonly is: "wrap"; readonly at: Location; readonly before: string; readonly after: string }
  /** Writes a statement before or after the one that a place is in. */
  | { readonly is: "line"; readonly at: Location; readonly where: "before" | "after"; readonly code: string }
  /** Bounds a loop: counts its rounds, and throws when there are more than so many. */
  | { readonly is: "rounds"; readonly at: Location; readonly most: number }
  /** Constructs something when it is first needed, and keeps it for the next time. */
  | { readonly is: "once"; readonly at: Location }
  /** Runs for a few elements at a time what is run for all of them at once. */
  | { readonly is: "few"; readonly at: Location; readonly most: number }
  /** Answers with the text of a call in parts, where the code waits for it and answers with the whole. */
  | { readonly is: "streamed"; readonly at: Location; readonly twin: StreamTwin }
  /** Reads a variable of the environment in the place of a text, or of a part of one. */
  | { readonly is: "variable"; readonly at: Location; readonly code: string }
  /** Puts another value in the place of one in a file of data. */
  | { readonly is: "value"; readonly at: Location; readonly to: string | number | boolean }
  /** Replaces whatever is at a place, in a file of any format. */
  | { readonly is: "stretch"; readonly at: Location; readonly to: string }
  /** Adds a statement after the imports of a file. */
  | { readonly is: "statement"; readonly file: string; readonly code: string }
  /** Imports a name into a file, unless it is imported already. */
  | { readonly is: "import"; readonly file: string; readonly from: string; readonly name: string }
  /**
   * Adds lines to the end of a file of lines, which is made if there is none. Lines that are there are not repeated.
   */
  | { readonly is: "lines"; readonly file: string; readonly lines: readonly string[] }
  /** Sets a value in a file of data, by its path from the top. The file is made if there is none. */
  | { readonly is: "entry"; readonly file: string; readonly path: readonly (string | number)[]; readonly value: Data }
  /** Sets a value in the mapping, table or block of a configuration that begins at a place. */
  | {
      readonly is: "setting";
      readonly at: Location;
      readonly keys: readonly string[];
      readonly value: Data;
      /** The key before which to write it; default: after the last one. */
      readonly before?: string;
    }
  /** Writes a whole file where there is none. */
  | { readonly is: "file"; readonly file: string; readonly text: string };

export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

/** Writes an option, as a number or as source text. No change where the place is undefined. */
export const setOption = (place: OptionPlace | undefined, value: string | number): readonly Change[] =>
  place ? [{ is: "option", place, code: typeof value === "number" ? numberCode(value) : value }] : [];

/** A number as code has it: "1024", "25_000". */
const numberCode = (number: number): string => (number < 10_000 ? String(number) : grouped(number, "_"));

export const removeEntry = (at: Location): Change => ({ is: "removal", at });
/** Renames an option that is not read to the name that is. */
export const renameKey = ({ at, expected }: { readonly at: Location; readonly expected: string }): Change => ({
  is: "key",
  at,
  to: expected,
});
export const replaceText = (at: Location, to: string): Change => ({ is: "text", at, to });
export const replaceExpression = (at: Location, code: string): Change => ({ is: "expression", at, code });
export const replacePart = (at: Location, from: string, to: string): Change => ({ is: "part", at, from, to });
export const wrap = (at: Location, before: string, after: string): Change => ({ is: "wrap", at, before, after });
export const addLineBefore = (at: Location, code: string): Change => ({ is: "line", at, where: "before", code });
export const addLineAfter = (at: Location, code: string): Change => ({ is: "line", at, where: "after", code });
export const boundRounds = (at: Location, most: number): Change => ({ is: "rounds", at, most });
export const keepOnce = (at: Location): Change => ({ is: "once", at });
export const runFew = (at: Location, most: number): Change => ({ is: "few", at, most });
export const streamAnswer = (at: Location, twin: StreamTwin): Change => ({ is: "streamed", at, twin });
export const readVariable = (at: Location, code: string): Change => ({ is: "variable", at, code });
export const replaceValue = (at: Location, to: string | number | boolean): Change => ({ is: "value", at, to });
export const replaceStretch = (at: Location, to: string): Change => ({ is: "stretch", at, to });
export const addImport = (file: string, name: string, from: string): Change => ({ is: "import", file, from, name });
/** Caches an answer with what the framework offers; no change where it offers nothing. */
export const keepAnswer = ({ call: { at }, keeper }: Pick<Use, "call" | "keeper">): readonly Change[] =>
  keeper ? [wrap(at, keeper.before, keeper.after), addImport(at.file, keeper.name, keeper.from)] : [];
export const addSetting = (at: Location, keys: readonly string[], value: Data, before?: string): Change => ({
  is: "setting",
  at,
  keys,
  value,
  ...(before === undefined ? {} : { before }),
});
export const addFile = (file: string, text: string): Change => ({ is: "file", file, text });
export const addStatement = (file: string, code: string): Change => ({ is: "statement", file, code });
export const addLines = (file: string, lines: readonly string[]): Change => ({ is: "lines", file, lines });
export const setEntry = (file: string, path: readonly (string | number)[], value: Data): Change => ({
  is: "entry",
  file,
  path,
  value,
});
