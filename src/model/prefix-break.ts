import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** Something in a prompt that is new with every request, where a provider could take up what stood there before. */
export interface PrefixBreak {
  readonly at: Location;
  readonly use: Use;
  /**
   * text: in front of a long text that never changes · breakpoint: in front of a mark that asks to keep what is before
   * it · tools: in the list of tools · key: in the key under which prefixes are found again
   */
  readonly where: "text" | "breakpoint" | "tools" | "key";
  readonly what: string;
  /** Words of whoever asks: likely, not certainly others each time. */
  readonly isInferred?: true;
  /** The model's vendor bills what is written to its cache, used or not. */
  readonly billsWrites: boolean;
  readonly because: readonly Evidence[];
}
