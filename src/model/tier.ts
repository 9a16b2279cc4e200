import type { Evidence } from "./resolved.ts";

/** How soon a call wants its answer, and what that costs. */
export interface Tier {
  /** As written; null where nothing is. */
  readonly name: string | null;
  /** Dearer than the ordinary. */
  readonly isDear: boolean;
  /** The provider answers a day later for half the price. */
  readonly offersBatch: boolean;
  /** The collection whose elements a schedule asks for one by one. */
  readonly bulk: Evidence | null;
}
