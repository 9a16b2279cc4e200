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
  /** The object that is to hold it; of a call or construction without one, the whole of it. */
  readonly at: Location;
  /** At the call: the place of the argument that is missing there; null where the object stands. */
  readonly argument: number | null;
  /** Names from that object to the option: ["max_completion_tokens"], ["config", "maxOutputTokens"]. */
  readonly keys: readonly string[];
  readonly layer: "call" | "maker" | "client";
}
