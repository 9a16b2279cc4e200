import type { ModelCall, Use } from "../model/index.ts";

/**
 * A time limit to begin with. A minute where somebody waits for the whole answer; five where nobody watches, where it
 * grows while it is read, or where it is thought about first. What is set on a client holds for all that goes through it.
 */
export function sensibleTimeout(
  call: ModelCall,
  uses: readonly Use[],
): { readonly words: string; readonly ms: number } {
  const isLong = uses.some((other) => sharesLimit(other.call, call) && takesLong(other));
  return isLong ? { words: "a few minutes", ms: 300_000 } : { words: "about a minute", ms: 60_000 };
}

const sharesLimit = (one: ModelCall, other: ModelCall): boolean =>
  one === other || one.clients.some((client) => other.clients.includes(client));

const takesLong = ({ origin, streaming, reasoning }: Use): boolean =>
  !origin.interactive || streaming === "streamed" || streaming === "dynamic" || reasoning;
