import type { Evidence } from "./resolved.ts";

/** How often a client is built, and whether it has to be. */
export interface ClientLife {
  /** each-time: for every request, or in every turn of a loop · once: at the start, or kept when first built */
  readonly built: "once" | "each-time" | "unknown";
  /** It is built of the same values each time. */
  readonly isConstant: boolean;
  /** Building it is cheap: it is a factory of models, and holds no connections. */
  readonly isCheap: boolean;
  /** The steps from the entry point to the construction. */
  readonly because: readonly Evidence[];
}
