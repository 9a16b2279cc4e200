import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** An address of a model that whoever sends a request decides, though the application's own key goes there. */
export interface RequestAddress {
  /** The client, or the request without one. */
  readonly at: Location;
  readonly name: string;
  /** Where the address is read from the request. */
  readonly because: readonly Evidence[];
}
