import type { Location } from "../facts/index.ts";

/** Of an answer: who takes it for whole, and whether anybody asks how it ended. */
export interface Ending {
  readonly taken: readonly Taking[];
  /** Something keeps it, of whatever kind. */
  readonly isStored: boolean;
  /** The code it goes through reads why it ended. */
  readonly isAsked: boolean;
  /** The code it goes through reads whether the model refused. */
  readonly refusalIsAsked: boolean;
  /** Somebody asks whether there is an answer at all. */
  readonly isTested: boolean;
}

export interface Taking {
  /**
   * read: as data, which fails on half of it · mended: as data, whatever is missing ·
   * kept: a row, a file, a mail · acted-on: what the SDK read of it · shown: as it is
   */
  readonly how: "read" | "mended" | "kept" | "acted-on" | "shown";
  readonly isCaught: boolean;
  readonly at: Location;
  readonly note: string;
}
