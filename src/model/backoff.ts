import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** Code of the tree, or a library, that asks a model again after a failure. */
export interface Backoff {
  /** The loop, the call that begins anew, or the library's call. */
  readonly at: Location;
  /** Of the call that is made again. */
  readonly name: string;
  readonly limit: BackoffLimit;
  readonly delay: BackoffDelay;
  /**
   * Errors that no further try can mend, such as a wrong key. named: they are listed among those to try again · all:
   * every error is tried again · told-apart: something decides by the error · unknown
   */
  readonly hopeless: "named" | "all" | "told-apart" | "unknown";
  /** The SDK inside backs off by itself before an error gets here. */
  readonly isOutside: boolean;
}

export type BackoffLimit =
  | { readonly is: "known"; readonly attempts: number }
  | { readonly is: "none"; readonly because: readonly Evidence[] }
  /** There is one, or there may be. */
  | { readonly is: "unknown" };

/** The time between two tries. */
export type BackoffDelay =
  | { readonly is: "none" }
  | { readonly is: "constant"; readonly ms: number; readonly heedsServer: boolean }
  /** Longer from try to try. `heedsServer`: it follows what `retry-after` says. */
  | { readonly is: "growing"; readonly isScattered: boolean; readonly heedsServer: boolean }
  | { readonly is: "unknown" };
