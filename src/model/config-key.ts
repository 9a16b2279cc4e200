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
}
