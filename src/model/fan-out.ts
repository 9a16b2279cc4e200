import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/**
 * A call that is made for every element of a collection, all at once: `Promise.all(texts.map(ask))`, or
 * `texts.forEach(async …)`.
 */
export interface FanOut {
  /** Where all of them are waited for, or begun. */
  readonly at: Location;
  readonly use: Use;
  /** bounded: few by construction, or held back by a limiter · open: as many as there are · unknown */
  readonly size: "bounded" | "open" | "unknown";
  /** Whoever sends the request decides how many. */
  readonly byRequester: boolean;
  /** They are begun and let go: nobody waits for them, or hears of their errors. */
  readonly isDetached: boolean;
  readonly because: readonly Evidence[];
}
