import type { Location } from "../facts/index.ts";
import type { Evidence, Resolved } from "./resolved.ts";

/** A serverless function that asks a model, and the memory that configuration gives it. */
export interface FunctionMemory {
  readonly at: Location;
  readonly name: string;
  /** MiB. */
  readonly memory: Resolved<number>;
  /** The least memory that its platform gives, in MiB. */
  readonly minimum: number;
  /** Where it reads a whole file into memory, to be sent to the model. */
  readonly holds: Evidence | null;
  /** A variable it is given whose key administers an organization, where requests start it. */
  readonly administers?: { readonly at: Location; readonly name: string };
}
