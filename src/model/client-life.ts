import type { Evidence } from "./resolved.ts";

/** How often a client is built, and whether it has to be. */
export interface ClientLife {
  /** each-time: again for every request, or every turn of a loop · once: at the start, or kept when first built */
  readonly built: "once" | "each-time" | "unknown";
  /** Nothing that its construction is given varies. */
  readonly isConstant: boolean;
  /** A factory of models that holds no connections of its own. */
  readonly isCheap: boolean;
  /** From the entry point to the construction. */
  readonly because: readonly Evidence[];
}
