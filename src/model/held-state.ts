import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** Something that requests write and that lives only as long as the process that wrote it. */
export interface HeldState {
  readonly at: Location;
  readonly name: string;
  readonly holds: "conversations" | "jobs";
  readonly writes: readonly Evidence[];
  /** What is written is also kept where every instance finds it. */
  readonly isKeptElsewhere: boolean;
  /** It is a file of the machine that wrote it. */
  readonly disk?: {
    /** What shows that the machine forgets it: a platform of functions. */
    readonly isEphemeral: Evidence | null;
  };
}
