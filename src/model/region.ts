import type { Location } from "../facts/index.ts";

/** A region that an application computes in. */
export interface ComputeRegion {
  readonly app: string;
  readonly region: string;
  readonly at: Location;
}

/** A call that a person waits for, and how far it goes: the only region it starts in, and the model's. */
export interface Distance {
  /** Where the application's region is written. */
  readonly at: Location;
  readonly region: string;
  readonly modelRegion: string;
  readonly modelAt: Location;
  readonly name: string;
  /** null: one of the regions is not known. */
  readonly isFar: boolean | null;
}
