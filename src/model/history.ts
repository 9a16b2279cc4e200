import type { Evidence } from "./resolved.ts";

/** What was said before, as a call sends it along. */
export interface History {
  /** whole: all of it, however long it grew · bounded: cut, counted or summed up on the way · unknown */
  readonly state: "whole" | "bounded" | "unknown";
  /** By an object that the chain or agent is given for it. */
  readonly isRemembered?: true;
  /** Where it comes from. */
  readonly because: readonly Evidence[];
}
