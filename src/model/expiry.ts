import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** Whether a cached answer is ever forgotten. */
export interface Expiry {
  /** Where it is put into the cache. */
  readonly at: Location;
  /** ends: by a time, a size, a version in its key, or by being taken out · never · unknown */
  readonly state: "ends" | "never" | "unknown";
  /**
   * Data of one person in the input, where nothing in the key of the cache tells persons apart: others get that answer,
   * too.
   */
  readonly ofAnyPerson: Evidence | null;
  /** The cache is in the memory of the process, and ends with it. */
  readonly isInProcess: boolean;
}
