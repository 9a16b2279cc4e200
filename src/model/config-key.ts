import type { Location } from "../facts/index.ts";

/** A key of a model in a file of configuration, and how it is handed over there. */
export interface ConfigKey {
  readonly at: Location;
  /** The name of the variable; null where only the shape of a text shows a key. */
  readonly name: string | null;
  /**
   * reference: by name, as it should be · literal: the key itself is written · layer: into the history of an image ·
   * copied: into an image, with a whole file of variables · config-map: where a cluster keeps what is no secret ·
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
  /** False for a stage of an image that is no part of what ships. */
  readonly ships: boolean;
  /** The copied file is not in the tree, so that it may hold no key. */
  readonly isInferred: boolean;
  /** What could stand in its place; absent where that cannot be told. */
  readonly instead?: Instead;
}

/**
 * text: a reference in the place of the key · nothing: the entry can go, since the platform keeps secrets apart ·
 * reference, unsynced: another entry in the mapping that begins there
 */
export type Instead =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "nothing"; readonly at: Location }
  | { readonly is: "reference"; readonly mapping: Location; readonly secret: string; readonly key: string }
  | { readonly is: "unsynced"; readonly mapping: Location };
