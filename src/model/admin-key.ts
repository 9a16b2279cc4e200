import type { Location } from "../facts/index.ts";
import type { Origin } from "./use.ts";

/** A read of a key that administers an organization: its members, its projects, its other keys. */
export interface AdminKey {
  readonly at: Location;
  /** Of the variable: `OPENAI_ADMIN_KEY`. */
  readonly name: string;
  /** Who starts the code that reads it, the most demanding one. */
  readonly origin: Origin | null;
  /** Its application asks no model: administration is what it is there for. */
  readonly isApart: boolean;
}
