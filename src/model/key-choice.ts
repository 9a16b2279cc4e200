import type { Location } from "../facts/index.ts";

/** A choice between variables of keys: what is taken when the first is not set, or in which environment. */
export interface KeyChoice {
  /** Of what is taken otherwise. */
  readonly at: Location;
  /** The variable that is asked first; null where a table is. */
  readonly first: string | null;
  readonly otherwise: string;
  /** missing: the first is not set · staging, development: by a test for that environment · production: likewise */
  readonly when: "missing" | "staging" | "development" | "production";
  /** The name of what is taken otherwise says that it is production's. */
  readonly isProduction: boolean;
  /** Chosen by code; else in a text of a configuration. */
  readonly isCode?: boolean;
}
