import type { Evidence } from "./resolved.ts";

/**
 * Who makes a failed call again. sdk-default: the SDK, by its default · configured: the SDK, as the code says ·
 * wrapper: something around the call · disabled: the SDK would, and the code says no · none: nobody
 */
export type RetryState = "sdk-default" | "configured" | "wrapper" | "disabled" | "none" | "unknown";

/** Whether a call that failed is made again. */
export interface Retry {
  readonly state: RetryState;
  /** Attempts after the first, where known. */
  readonly retries: number | null;
  /** Errors that are not retried: "429", "500". */
  readonly uncovered: readonly string[];
  /** The ways to this call without a retry around it, where others have one. */
  readonly barePaths: readonly Evidence[];
  /** Another model or another answer takes over when the call fails. */
  readonly hasFallback: boolean;
  /** The versions that the project allows differ in this; that of the lowest was taken. */
  readonly isInferred?: boolean;
  readonly because: readonly Evidence[];
}
