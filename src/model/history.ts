import type { Evidence } from "./resolved.ts";

/** The earlier messages of a conversation that a call sends along. */
export interface History {
  /** whole: all of them, however many · bounded: cut, counted or summed up on the way · unknown */
  readonly state: "whole" | "bounded" | "unknown";
  /** It is kept by an object that the chain or agent is given for it. */
  readonly isRemembered?: true;
  /** Where it comes from. */
  readonly because: readonly Evidence[];
}
