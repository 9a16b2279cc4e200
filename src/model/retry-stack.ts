import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** A call that its SDK retries, inside of a retry that repeats all of that. */
export interface RetryStack {
  /** The outer retry. */
  readonly at: Location;
  readonly name: string;
  /** Attempts of the outer retry, the first included. */
  readonly outer: number;
  readonly inner: number;
  /** code: a library, a loop, or a function that calls itself · queue: the queue that runs its job */
  readonly by: "code" | "queue";
  /** A minute or more may pass between two outer attempts. */
  readonly isPatient: boolean;
  /** Nobody wrote either number. */
  readonly isByDefault: boolean;
  readonly because: readonly Evidence[];
  /** The use that is retried. */
  readonly use: Use;
}
