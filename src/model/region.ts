import type { Location } from "../facts/index.ts";

/** A region in which an application runs. */
export interface ComputeRegion {
  readonly app: string;
  readonly region: string;
  readonly at: Location;
}

/** How far a call goes that a person waits for: from the only region of the application to that of the model. */
export interface Distance {
  /** Where the application's region is written. */
  readonly at: Location;
  readonly region: string;
  readonly modelRegion: string;
  readonly modelAt: Location;
  readonly name: string;
  /** Whether the two are in different parts of the world; null where one of them is not known. */
  readonly isFar: boolean | null;
}
