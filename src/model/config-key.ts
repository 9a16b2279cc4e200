import type { Location } from "../facts/index.ts";

/** A key of a model as a file that configures hands it over. */
export interface ConfigKey {
  readonly at: Location;
  /** Of the variable; null where only the shape of a text tells. */
  readonly name: string | null;
  /**
   * reference: by name, as it should be · literal: the key itself · layer: into the history of an image ·
   * copied: with a whole file of variables, into an image · config-map: where a cluster keeps what is no secret ·
   * build-argument, printed, command: by a step of a pipeline
   */
  readonly given:
    | "reference"
    | "literal"
    | "layer"
    | "copied"
    | "config-map"
    | "build-argument"
    | "printed"
    | "command";
  /** Of images: whether the stage is part of what ships. */
  readonly ships: boolean;
  /** A copied file that the tree does not hold. */
  readonly isInferred: boolean;
  /** What the file would have in its place; absent where that cannot be told. */
  readonly instead?: Instead;
}

/**
 * text: a reference, written where the key stands · nothing: the entry goes, since the platform keeps secrets apart ·
 * entry: another entry takes its place in the mapping that begins there
 */
export type Instead =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "nothing"; readonly at: Location }
  | { readonly is: "reference"; readonly mapping: Location; readonly secret: string; readonly key: string }
  | { readonly is: "unsynced"; readonly mapping: Location };
