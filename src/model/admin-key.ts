import type { Location } from "../facts/index.ts";
import type { Origin } from "./origin.ts";

/** A read of a key that administers an organization: its members, its projects, its other keys. */
export interface AdminKey {
  readonly at: Location;
  /** The name of the variable: `OPENAI_ADMIN_KEY`. */
  readonly name: string;
  /** What starts the code that reads it; of several, the most demanding one. */
  readonly origin: Origin | null;
  /** The application that reads it asks no model: it is there to administer. */
  readonly isApart: boolean;
}
