import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** A call that is made for every element of a collection, all at once: `Promise.all(texts.map(ask))`. */
export interface FanOut {
  /** Where all of them are waited for. */
  readonly at: Location;
  readonly use: Use;
  /** bounded: few by construction, or held back by a limiter · open: as many as there are · unknown */
  readonly size: "bounded" | "open" | "unknown";
  /** Whoever sends the request decides how many. */
  readonly byRequester: boolean;
  readonly because: readonly Evidence[];
}
