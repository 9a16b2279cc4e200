import type { Location } from "../facts/index.ts";

/** A file of variables that the repository holds; templates, which hold none on purpose, are not among them. */
export interface EnvFile {
  /** The variable of a model's key; the start of the file where it names none. */
  readonly at: Location;
  readonly file: string;
  readonly name: string | null;
  /**
   * value: a key stands in it · empty: a key's variable waits to be filled in · none: it speaks of other things ·
   * encrypted: what stands in it is of no use without another key
   */
  readonly holds: "value" | "empty" | "none" | "encrypted";
}
