import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** Whether a call ends when the person who waits for it goes. */
export interface Cancellation {
  /** The handler, or the place where a loop is left. */
  readonly at: Location;
  readonly handler: string;
  readonly use: Use;
  /**
   * ignored: nothing on the way looks whether the person is still there · forwarded: the call gets the request's signal
   * · unheard: it does, and the platform never fires it · wanted: the answer is to be finished all the same · left: a
   * loop over the stream is left, and the SDK does not end the request then · unknown
   */
  readonly state: "ignored" | "forwarded" | "unheard" | "wanted" | "left" | "unknown";
  /** How code at the call would name the request's signal: "request.signal"; null where it cannot. */
  readonly signal: string | null;
  readonly because: readonly Evidence[];
}
