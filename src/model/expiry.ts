import type { Location } from "../facts/index.ts";

/** How long an answer that a cache keeps is given again. */
export interface Expiry {
  /** Where it is put into the cache. */
  readonly at: Location;
  /** ends: by a time, a size, a version in its key, or by being taken out · never · unknown */
  readonly state: "ends" | "never" | "unknown";
  /** Lives and dies with the process. */
  readonly isInProcess: boolean;
}
