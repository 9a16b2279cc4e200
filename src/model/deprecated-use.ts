import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** Something that is in use although its vendor has given it up. */
export interface DeprecatedUse {
  readonly at: Location;
  /** As a reader knows it: "the Assistants API". */
  readonly what: string;
  /** The day it ends, where that is known. */
  readonly ends: string | null;
  readonly replacement: string;
  /** It still works as it did. */
  readonly isStillRead: boolean;
  /** It is a service that tests the answers of models. */
  readonly evaluates: boolean;
  /** Other places of the same file that use it. */
  readonly because: readonly Evidence[];
}
