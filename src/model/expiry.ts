import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** How long an answer that a cache keeps is given again. */
export interface Expiry {
  /** Where it is put into the cache. */
  readonly at: Location;
  /** ends: by a time, a size, a version in its key, or by being taken out · never · unknown */
  readonly state: "ends" | "never" | "unknown";
  /** What the input holds of one person, where nothing in the key tells persons apart: others get that answer too. */
  readonly ofAnyPerson: Evidence | null;
  /** Lives and dies with the process. */
  readonly isInProcess: boolean;
}
