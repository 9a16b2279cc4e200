import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** An address of a model that whoever sends a request decides, although the application's own key is sent there. */
export interface RequestAddress {
  /** The client, or where there is none the request. */
  readonly at: Location;
  readonly name: string;
  /** Where the address is read from the request. */
  readonly because: readonly Evidence[];
}
