import type { Location } from "../facts/index.ts";

/** Options of a model call that a rule may want to write. */
export type OptionName =
  | "outputLimit"
  | "maxRetries"
  | "timeoutMs"
  | "signal"
  | "streamUsage"
  | "endUser"
  | "store"
  | "project"
  | "organization"
  | "maxSteps";

/** Where an option that is not written yet belongs: in the call, or on the client or model behind it. */
export interface OptionPlace {
  /** The object that is to hold it; where there is none yet, the call or construction as a whole. */
  readonly at: Location;
  /** The index of the argument that is missing in the call; null where the object is there. */
  readonly argument: number | null;
  /** Names from that object to the option: ["max_completion_tokens"], ["config", "maxOutputTokens"]. */
  readonly keys: readonly string[];
  readonly layer: "call" | "maker" | "client";
  /** A time is written in seconds there, not in milliseconds. */
  readonly isInSeconds?: boolean;
}
