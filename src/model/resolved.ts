import type { Location } from "../facts/index.ts";

/** A place that shows something, with a short note: "client built here with maxRetries: 0". */
export interface Evidence {
  readonly at: Location;
  readonly note: string;
  /** The place is in the file as of this commit; today's file may have something else there. */
  readonly commit?: string;
}

/** What following a value gave: one of three states, each with the places that show it. */
export type Resolved<T> =
  | { readonly is: "set"; readonly value: T; readonly because: readonly Evidence[] }
  /** Every place where it could be set was looked at. */
  | { readonly is: "absent"; readonly because: readonly Evidence[] }
  /** Something that cannot be seen decides: rules stay silent. */
  | { readonly is: "unknown"; readonly because: readonly Evidence[] };
