import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** A call that its SDK tries several times, inside a retry that tries all of that several times. */
export interface RetryStack {
  /** The outer retry. */
  readonly at: Location;
  readonly name: string;
  /** Attempts, the first included. */
  readonly outer: number;
  readonly inner: number;
  /** A library, a loop or a function that calls itself, or the queue whose job it is. */
  readonly by: "code" | "queue";
  /** Minutes may lie between two of the outer attempts. */
  readonly isPatient: boolean;
  /** Nobody wrote either number. */
  readonly isByDefault: boolean;
  readonly because: readonly Evidence[];
  /** What is tried again. */
  readonly use: Use;
}
