import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** Something that its vendor has given up, in use. */
export interface DeprecatedUse {
  readonly at: Location;
  /** As a reader knows it: "the Assistants API". */
  readonly what: string;
  /** The day it ends, where that is known. */
  readonly ends: string | null;
  readonly replacement: string;
  /** It still does what it did. */
  readonly isStillRead: boolean;
  /** It tests what models answer. */
  readonly evaluates: boolean;
  /** Other places of the same file. */
  readonly because: readonly Evidence[];
}
