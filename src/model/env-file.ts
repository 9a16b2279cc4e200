import type { Location } from "../facts/index.ts";

/** A file of variables that the repository holds; templates, which hold none on purpose, are not among them. */
export interface EnvFile {
  /** The variable of the key; the start of the file where it names none. */
  readonly at: Location;
  readonly file: string;
  readonly name: string | null;
  /**
   * value: a key is in it · empty: it has a variable for a key, to be filled in · none: it has other variables only ·
   * encrypted: its values are of no use without another key
   */
  readonly holds: "value" | "empty" | "none" | "encrypted";
}
