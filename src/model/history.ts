import type { Evidence } from "./resolved.ts";

/** What was said before, as a call sends it along. */
export interface History {
  /** whole: all of it, however long it grew · bounded: cut, counted or summed up on the way · unknown */
  readonly state: "whole" | "bounded" | "unknown";
  /** Where it comes from. */
  readonly because: readonly Evidence[];
}
