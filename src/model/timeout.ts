import type { Evidence } from "./resolved.ts";

/** What ends a request that takes too long. */
export interface Timeout {
  readonly state: "configured" | "sdk-default" | "none";
  readonly ms: number | null;
  /** Whoever waits for it gives up after a while, which ends nothing. */
  readonly raced?: Evidence | null;
  /** What sends it waits no longer than this for an answer to begin, whatever is set; null: not known. */
  readonly senderMs?: number | null;
  readonly because: readonly Evidence[];
}
