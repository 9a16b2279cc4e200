import type { Control } from "./control.ts";

/** A library that makes a failed call again, and what it does where its options say nothing. */
export interface RetryLibrary extends Control {
  /** Tries after the first, where no option says otherwise; null where the call must name it. */
  readonly retries: number | null;
  /** Paths of the option, counted from the arguments of the call. */
  readonly option: readonly string[];
  /** The option counts attempts, the first included. */
  readonly countsAttempts: boolean;
  /** Does it try a POST again that failed so? "needs-option": only where an option lists methods or statuses. */
  readonly coversPost: "yes" | "no" | "needs-option";
  readonly covers429: "yes" | "no" | "needs-option";
  /** Option that must be written for `needs-option`. */
  readonly enabledBy?: readonly string[];
  readonly backoff: "exponential" | "fixed" | "none" | "explicit";
  /** Milliseconds before the second try, where no option says otherwise. */
  readonly delayMs?: number;
  readonly delayOption?: readonly string[];
  /** The option that scatters the times between tries; true where they always are, or follow `retry-after`. */
  readonly jitter?: readonly string[] | true;
  /** The option that takes away any limit. */
  readonly forever?: readonly string[];
  /** The option that tells apart which errors are tried again; true where the code always does. */
  readonly chooses?: readonly string[] | true;
  /** Functions of the package that make one of several, which does what each of them does. */
  readonly joins?: readonly string[];
  /** Runs the work again later as a whole: a queue or a durable step. */
  readonly isDurable?: boolean;
}
