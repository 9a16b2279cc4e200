import type { Evidence } from "./resolved.ts";

/** What ends a request that takes too long. */
export interface Timeout {
  readonly state: "configured" | "sdk-default" | "none";
  readonly ms: number | null;
  /** The code waits for it only so long, by a race that does not end the request. */
  readonly raced?: Evidence | null;
  /** How long what sends it waits for an answer to begin, whatever is set; null where it is not known. */
  readonly senderMs?: number | null;
  readonly because: readonly Evidence[];
}
