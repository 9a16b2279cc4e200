import type { Location } from "../facts/index.ts";

/** A place that shows something, with a short note: "client built here with maxRetries: 0". */
export interface Evidence {
  readonly at: Location;
  readonly note: string;
  /** The place is as this commit has it; today's file may say something else there. */
  readonly commit?: string;
}

/** What following a value gave: three states, each with its proof. */
export type Resolved<T> =
  | { readonly is: "set"; readonly value: T; readonly because: readonly Evidence[] }
  /** Looked everywhere it could be set. */
  | { readonly is: "absent"; readonly because: readonly Evidence[] }
  /** Something that cannot be seen decides. */
  | { readonly is: "unknown"; readonly because: readonly Evidence[] };
