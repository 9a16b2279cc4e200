import type { Location, OptionPlace } from "../model/index.ts";

/**
 * What a fix wants to be different, as an intention: the languages turn it into edits that keep the style of the
 * file. `code` is source text of the file's own language, always of our own making: nothing found in the tree is
 * ever copied into it, keys least of all.
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
  /** Another expression where one stands. */
  | { readonly is: "expression"; readonly at: Location; readonly code: string }
  /** A statement at the end of the imports of a file. */
  | { readonly is: "statement"; readonly file: string; readonly code: string }
  /** Lines at the end of a file of lines, which is made where there is none; those that stand there already are not doubled. */
  | { readonly is: "lines"; readonly file: string; readonly lines: readonly string[] }
  /** A value in a file of data, in or beside the mapping that stands there; null for the top of the file. */
  | { readonly is: "entry"; readonly file: string; readonly path: readonly (string | number)[]; readonly value: Data };

export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

/** Writes an option where one belongs, a number or source text; nothing where there is no such place. */
export const setOption = (place: OptionPlace | undefined, value: string | number): readonly Change[] =>
  place ? [{ is: "option", place, code: typeof value === "number" ? numberCode(value) : value }] : [];

/** As code has it: "1024", "25_000". */
const numberCode = (number: number): string =>
  number < 10_000 ? String(number) : number.toLocaleString("en").replaceAll(",", "_");

export const removeEntry = (at: Location): Change => ({ is: "removal", at });
/** The key that is read in place of one that is not. */
export const renameKey = ({ at, expected }: { readonly at: Location; readonly expected: string }): Change => ({
  is: "key",
  at,
  to: expected,
});
export const replaceText = (at: Location, to: string): Change => ({ is: "text", at, to });
export const replaceExpression = (at: Location, code: string): Change => ({ is: "expression", at, code });
export const addStatement = (file: string, code: string): Change => ({ is: "statement", file, code });
export const addLines = (file: string, lines: readonly string[]): Change => ({ is: "lines", file, lines });
export const setEntry = (file: string, path: readonly (string | number)[], value: Data): Change => ({
  is: "entry",
  file,
  path,
  value,
});
