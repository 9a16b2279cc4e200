import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** Code of the tree, or a library, that asks a model again after a failure. */
export interface Backoff {
  /** The loop, the call by which a function calls itself, or the call of the library. */
  readonly at: Location;
  /** The name of the call that is made again. */
  readonly name: string;
  readonly limit: BackoffLimit;
  readonly delay: BackoffDelay;
  /**
   * What happens with errors that no further attempt can mend, such as a wrong key. named: they are listed among those
   * to retry · all: every error is retried · told-apart: something decides by the error · unknown
   */
  readonly hopeless: "named" | "all" | "told-apart" | "unknown";
  /** The SDK inside retries by itself before an error gets here. */
  readonly isOutside: boolean;
}

export type BackoffLimit =
  | { readonly is: "known"; readonly attempts: number }
  | { readonly is: "none"; readonly because: readonly Evidence[] }
  /** There may be a limit. */
  | { readonly is: "unknown" };

/** The time between two attempts. */
export type BackoffDelay =
  | { readonly is: "none" }
  | { readonly is: "constant"; readonly ms: number; readonly heedsServer: boolean }
  /**
   * It grows from attempt to attempt. `isScattered`: with some chance in it · `heedsServer`: it follows what
   * `retry-after` says.
   */
  | { readonly is: "growing"; readonly isScattered: boolean; readonly heedsServer: boolean }
  | { readonly is: "unknown" };
