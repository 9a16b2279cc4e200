import type { Location } from "../facts/index.ts";

/** A place where files of variables could be taken along, and whether it leaves them out. */
export interface IgnoreCheck {
  /** Where the missing line belongs, or what takes the files along; null where the ignore file is missing too. */
  readonly at: Location | null;
  readonly by: "git" | "image" | "package" | "upload";
  /** The ignore file as it is, or as it should be called. */
  readonly file: string;
  readonly isThere: boolean;
  /** Files that keys are kept in here and that are not left out. */
  readonly open: readonly string[];
  /** An ignore file under a name that nothing reads. */
  readonly misnamed: string | null;
  /** Of images: whether the stage is part of what ships. */
  readonly ships: boolean;
}
