import type { Location } from "../facts/index.ts";

/** What takes an answer as if it were whole, and whether anything asks how it ended. */
export interface Ending {
  readonly taken: readonly Taking[];
  /** Something stores the answer. */
  readonly isStored: boolean;
  /** The code that the answer goes through reads why it ended: its length, a refusal, a stop. */
  readonly isAsked: boolean;
  /** The code that the answer goes through reads whether the model refused. */
  readonly refusalIsAsked: boolean;
  /** Something tests whether there is an answer at all. */
  readonly isTested: boolean;
}

export interface Taking {
  /**
   * read: parsed as data, which fails on half of it · mended: parsed as data, whatever is missing · kept: in a row, a
   * file, a mail · acted-on: the SDK parsed it, and the program acts on that · shown: as it is
   */
  readonly how: "read" | "mended" | "kept" | "acted-on" | "shown";
  readonly isCaught: boolean;
  readonly at: Location;
  readonly note: string;
}
