import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/**
 * A call that is made for every element of a collection, all at once: `Promise.all(texts.map(ask))`, or
 * `texts.forEach(async …)`.
 */
export interface FanOut {
  /** Where all of the calls are waited for, or begun. */
  readonly at: Location;
  readonly use: Use;
  /**
   * How many elements there may be. bounded: few by construction, or a limiter holds them back · open: any number ·
   * unknown
   */
  readonly size: "bounded" | "open" | "unknown";
  /** Whoever sends the request decides how many. */
  readonly byRequester: boolean;
  /**
   * together: `Promise.all` · detached: begun and let go, so that nobody waits for them, or hears of their errors ·
   * batch: by the SDK's own method, without a limit · pieces: a list that the SDK cuts, all of them at once · worker:
   * jobs of a queue, as many as it is told
   */
  readonly how: "together" | "detached" | "batch" | "pieces" | "worker";
  readonly because: readonly Evidence[];
}
