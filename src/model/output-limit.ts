import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** The limit on the length of an answer, as it stands in the request that is sent. */
export interface OutputLimit {
  /** Where it is decided, or would be: the call, or the caller of a wrapper that leaves it to its callers. */
  readonly at: Location;
  readonly state: "bounded" | "unbounded" | "caller" | "not-applicable" | "unknown";
  readonly value: number | null;
  /** Option written under a name this SDK and version does not read. */
  readonly misnamed: { readonly written: string; readonly expected: string; readonly at: Location } | null;
  /** Written, but as null, undefined, Infinity or -1. */
  readonly writtenAsUnlimited: Location | null;
  /** The SDK fills in a limit by itself: its own number where there is a value, else the model's maximum. */
  readonly filledBySdk: boolean;
  /** The requester's own object decides: a spread of the request body. */
  readonly requesterDecides: boolean;
  /** The SDK's own default bounds it (legacy completions, LangChain's Anthropic). */
  readonly defaultedTo: number | null;
  /** The option's name here, for messages and fixes: `max_completion_tokens`. */
  readonly option: string | null;
  /** The versions that the project allows differ in this; its lowest was taken. */
  readonly isInferred?: boolean;
  readonly because: readonly Evidence[];
}
