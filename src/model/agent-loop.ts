import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** A loop in which the model is asked again with what its tools gave, until something ends it. */
export interface AgentLoop {
  /**
   * Who repeats the call. framework: the SDK · loop, recursion: the code itself · hosted: the provider, within one
   * request
   */
  readonly kind: "framework" | "loop" | "recursion" | "hosted";
  /** Where the option is, the loop, or the call by which the function calls itself. */
  readonly at: Location;
  readonly state: "bounded" | "unbounded" | "unknown";
  /** The largest number of rounds, where it is known. */
  readonly bound: number | null;
  /** The name of the option that bounds it, as written in the code. */
  readonly option: string | null;
  /** A tool that starts the same agent again, where nothing counts how deep. */
  readonly spawns?: Evidence | null;
  readonly because: readonly Evidence[];
}
