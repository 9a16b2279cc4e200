import type { Location, ModelCall, OptionPlace, Use } from "../model/index.ts";

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
  one === other || one.clients.some((client) => other.clients.some(({ at }) => isSame(at, client.at)));

const isSame = (one: Location, other: Location): boolean =>
  one.file === other.file && one.line === other.line && one.column === other.column;

const takesLong = ({ origin, streaming, reasoning }: Use): boolean =>
  !origin.interactive || streaming === "streamed" || streaming === "dynamic" || reasoning;

/** On the client, where one serves the call; at the call where several may. Of the names that it has there, the first. */
export function timeoutPlace({ call, placesFor }: Pick<Use, "call" | "placesFor">): OptionPlace | undefined {
  const places = placesFor("timeoutMs");
  const layer = (call.clients.length > 1 ? places[0] : places.at(-1))?.layer;
  return places.find((place) => place.layer === layer);
}
