import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** Something that requests write and that is lost with the process, or the machine, that wrote it. */
export interface HeldState {
  readonly at: Location;
  readonly name: string;
  readonly holds: "conversations" | "jobs";
  readonly writes: readonly Evidence[];
  /** It is also stored where every instance finds it. */
  readonly isKeptElsewhere: boolean;
  /** Where it is in a file on the machine's own disk. */
  readonly disk?: {
    /** What shows that the machine forgets it: a platform of functions. */
    readonly isEphemeral: Evidence | null;
  };
}
