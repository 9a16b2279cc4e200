import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** The model is asked again with what its tools gave, until something ends it. */
export interface AgentLoop {
  /** framework: the SDK goes round · loop, recursion: the code does · hosted: the provider does, within one request */
  readonly kind: "framework" | "loop" | "recursion" | "hosted";
  /** Of the option, the loop or the call by which the function calls itself. */
  readonly at: Location;
  readonly state: "bounded" | "unbounded" | "unknown";
  /** Rounds, where known. */
  readonly bound: number | null;
  /** Name of the option that bounds it, as written in the code. */
  readonly option: string | null;
  /** A tool starts the same agent again, and nothing counts how deep. */
  readonly spawns?: Evidence | null;
  readonly because: readonly Evidence[];
}
