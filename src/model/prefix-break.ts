import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/**
 * Something in a prompt that changes with every request, so that the provider cannot reuse the part of the prompt that
 * it cached.
 */
export interface PrefixBreak {
  readonly at: Location;
  readonly use: Use;
  /**
   * text: in front of a long text that never changes · breakpoint: in front of a mark that asks to keep what is before
   * it · tools: in the list of tools · key: in the key under which prefixes are found again
   */
  readonly where: "text" | "breakpoint" | "tools" | "key";
  readonly what: string;
  /** It is words of whoever asks, which are likely but not certain to differ each time. */
  readonly isInferred?: true;
  /** The vendor bills what is written to its cache, whether it is used or not. */
  readonly billsWrites: boolean;
  readonly because: readonly Evidence[];
}
