import type { Location } from "../facts/index.ts";

/** A choice between variables of keys: what is taken when the first is not set, or in which environment. */
export interface KeyChoice {
  /** Where the other variable is read. */
  readonly at: Location;
  /** The variable that is read first; null where it is looked up in a table. */
  readonly first: string | null;
  readonly otherwise: string;
  /**
   * When the other is taken. missing: where the first is not set · staging, development, production: by a test for that
   * environment
   */
  readonly when: "missing" | "staging" | "development" | "production";
  /** The other variable is named after production. */
  readonly isProduction: boolean;
  /** The choice is made by code; absent: by configuration. */
  readonly isCode?: boolean;
}
