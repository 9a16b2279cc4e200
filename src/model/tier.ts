import type { Evidence } from "./resolved.ts";

/** How soon a call that nobody waits for wants its answer, and what that costs. */
export interface Tier {
  /** The tier as written; null where none is. */
  readonly name: string | null;
  /** The tier is dearer than the ordinary one. */
  readonly isDear: boolean;
  /** The provider has a batch interface, which answers within a day for half the price. */
  readonly offersBatch: boolean;
  /** The collection whose elements a scheduled job sends one by one. */
  readonly bulk: Evidence | null;
}
