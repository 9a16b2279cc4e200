import type { Location } from "../facts/index.ts";

/** A place where files of variables could be taken along, and whether it leaves them out. */
export interface IgnoreCheck {
  /** Where the missing line belongs, or what takes the files along; null where the ignore file is missing too. */
  readonly at: Location | null;
  readonly by: "git" | "image" | "package" | "upload";
  /** The ignore file as it is, or as it should be called. */
  readonly file: string;
  readonly isThere: boolean;
  /** Files that may hold keys here and are not left out. */
  readonly open: readonly string[];
  /** An ignore file whose name nothing reads. */
  readonly misnamed: string | null;
  /** False for a stage of an image that is no part of what ships. */
  readonly ships: boolean;
}
