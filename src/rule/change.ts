import { grouped } from "../grouped.ts";
import type { Location, OptionPlace, StreamTwin, Use } from "../model/index.ts";

/**
 * What a fix wants to be different, as an intention: the languages turn it into edits that keep the style of the
 * file. `code` is source text of the file's own language, always of our own making: nothing found in the tree is
 * ever copied into it but names of its own, keys least of all.
 */
export type Change =
  /** Writes an option into an object, a call or a construction. */
  | { readonly is: "option"; readonly place: OptionPlace; readonly code: string }
  /** Takes the entry of an object or list away whose key or value stands there. */
  | { readonly is: "removal"; readonly at: Location }
  /** Gives an entry another key. */
  | { readonly is: "key"; readonly at: Location; readonly to: string }
  /** Another text where one stands in quotes. */
  | { readonly is: "text"; readonly at: Location; readonly to: string }
  /** Another stretch inside a text: what is around it is kept. */
  | { readonly is: "part"; readonly at: Location; readonly from: string; readonly to: string }
  /** Another expression where one stands. */
  | { readonly is: "expression"; readonly at: Location; readonly code: string }
  /** Code on both sides of an expression, which stays as it is. */
  | { readonly is: "wrap"; readonly at: Location; readonly before: string; readonly after: string }
  /** A statement of its own in front of the one, or behind the one, that holds a place. */
  | { readonly is: "line"; readonly at: Location; readonly where: "before" | "after"; readonly code: string }
  /** Ends a loop that has no other end: counts its rounds, and throws above so many. */
  | { readonly is: "rounds"; readonly at: Location; readonly most: number }
  /** Builds what is constructed there when it is first needed, and keeps it for the next time. */
  | { readonly is: "once"; readonly at: Location }
  /** Runs for a few elements at a time what runs for all of them at once. */
  | { readonly is: "few"; readonly at: Location; readonly most: number }
  /** Sends the text of an answer on in parts, where it is waited for and answered whole. */
  | { readonly is: "streamed"; readonly at: Location; readonly twin: StreamTwin }
  /** Reads a variable where a text, or a part of one, stands. */
  | { readonly is: "variable"; readonly at: Location; readonly code: string }
  /** Another value where a single one stands in a file of data. */
  | { readonly is: "value"; readonly at: Location; readonly to: string | number | boolean }
  /** Whatever stands from the beginning of a place to its end, in any file. */
  | { readonly is: "stretch"; readonly at: Location; readonly to: string }
  /** A statement at the end of the imports of a file. */
  | { readonly is: "statement"; readonly file: string; readonly code: string }
  /** A name that a file imports, unless it does. */
  | { readonly is: "import"; readonly file: string; readonly from: string; readonly name: string }
  /** Lines at the end of a file of lines, which is made where there is none; those that stand there already are not doubled. */
  | { readonly is: "lines"; readonly file: string; readonly lines: readonly string[] }
  /** A value in a file of data, by its path from the top; the file is made where there is none. */
  | { readonly is: "entry"; readonly file: string; readonly path: readonly (string | number)[]; readonly value: Data }
  /** A value in the mapping, table or block of a configuration that begins at a place. */
  | {
      readonly is: "setting";
      readonly at: Location;
      readonly keys: readonly string[];
      readonly value: Data;
      /** The key in front of which it reads best; default: behind the last. */
      readonly before?: string;
    }
  /** A whole file, where there is none. */
  | { readonly is: "file"; readonly file: string; readonly text: string };

export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

/** Writes an option where one belongs, a number or source text; nothing where there is no such place. */
export const setOption = (place: OptionPlace | undefined, value: string | number): readonly Change[] =>
  place ? [{ is: "option", place, code: typeof value === "number" ? numberCode(value) : value }] : [];

/** As code has it: "1024", "25_000". */
const numberCode = (number: number): string => (number < 10_000 ? String(number) : grouped(number, "_"));

export const removeEntry = (at: Location): Change => ({ is: "removal", at });
/** The key that is read in place of one that is not. */
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
/** Keeps an answer with what the framework brings along; nothing where it cannot. */
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
