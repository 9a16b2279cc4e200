import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** The limit on the length of an answer, as it stands in the request that is sent. */
export interface OutputLimit {
  /** Where it is decided, or could be: the call, or the caller of a wrapper that leaves it to its callers. */
  readonly at: Location;
  readonly state: "bounded" | "unbounded" | "caller" | "not-applicable" | "unknown";
  readonly value: number | null;
  /** The option is written under a name that this SDK, in this version, does not read. */
  readonly misnamed: { readonly written: string; readonly expected: string; readonly at: Location } | null;
  /** It is written as null, undefined, Infinity or -1. */
  readonly writtenAsUnlimited: Location | null;
  /** The SDK fills in a limit by itself: `value`, or where that is null the maximum of the model. */
  readonly filledBySdk: boolean;
  /** Whoever sends the request decides it: the body is spread into the options. */
  readonly requesterDecides: boolean;
  /** The default of the SDK or the interface, where that is low (legacy completions, LangChain's Anthropic). */
  readonly defaultedTo: number | null;
  /** The option's name here, for messages and fixes: `max_completion_tokens`. */
  readonly option: string | null;
  /** The versions that the project allows differ in this; that of the lowest was taken. */
  readonly isInferred?: boolean;
  readonly because: readonly Evidence[];
}
