import type { Location } from "../facts/index.ts";
import type { EnvironmentName } from "./environments.ts";
import type { Evidence, Resolved } from "./resolved.ts";

/** What a client says about the account that pays for it. */
export interface Account {
  /** Set where the code itself writes it; unknown where anything else decides. */
  readonly organization: Resolved<string>;
  readonly project: Resolved<string>;
  /** The variables that its key is read from. */
  readonly keyVariables: readonly { readonly name: string; readonly at: Location }[];
}

/** A client of OpenAI with the application's own key, and which organization and project pay for it. */
export interface AccountCheck {
  readonly at: Location;
  /**
   * The code writes one organization or project, and the variable of an environment names another, which nothing reads.
   */
  readonly ignored: {
    readonly option: "organization" | "project";
    readonly written: Location;
    readonly variable: string;
    readonly environment: EnvironmentName;
    readonly at: Location;
  } | null;
  /** The key is a person's, bound to no project, and nothing in the tree names an organization or a project. */
  readonly unbound: Evidence | null;
}
