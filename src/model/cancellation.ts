import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** Whether a call ends when the person who waits for it goes. */
export interface Cancellation {
  /** The handler's declaration. */
  readonly at: Location;
  readonly handler: string;
  readonly use: Use;
  /**
   * ignored: nothing on the way looks whether the person is still there · forwarded: the signal is handed on ·
   * unheard: it is, and the platform gives none · wanted: the answer is to be finished all the same · unknown
   */
  readonly state: "ignored" | "forwarded" | "unheard" | "wanted" | "unknown";
  readonly because: readonly Evidence[];
}
