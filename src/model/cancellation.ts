import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** Whether a call ends when the person who waits for it goes. */
export interface Cancellation {
  /** The handler's declaration; where a loop is left. */
  readonly at: Location;
  readonly handler: string;
  readonly use: Use;
  /**
   * ignored: nothing on the way looks whether the person is still there · forwarded: the signal is handed on ·
   * unheard: it is, and the platform gives none · wanted: the answer is to be finished all the same · left: a loop over
   * the stream is, and the SDK does not end the request then · unknown
   */
  readonly state: "ignored" | "forwarded" | "unheard" | "wanted" | "left" | "unknown";
  /** The request's own signal, as the call's place names it: "request.signal"; null where none can be named there. */
  readonly signal: string | null;
  readonly because: readonly Evidence[];
}
