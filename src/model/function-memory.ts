import type { Location } from "../facts/index.ts";
import type { Evidence, Resolved } from "./resolved.ts";

/** The memory of a function that requests start and that asks a model, as configuration gives it. */
export interface FunctionMemory {
  readonly at: Location;
  readonly name: string;
  /** MiB. */
  readonly memory: Resolved<number>;
  /** The least that its platform gives. */
  readonly minimum: number;
  /** Where it takes a whole file into memory, to be sent to the model. */
  readonly holds: Evidence | null;
}
