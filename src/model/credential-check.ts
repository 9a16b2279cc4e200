import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/**
 * A client of models in a cloud, which could use the identity of the machine it runs on if that is in the same cloud.
 */
export interface CredentialCheck {
  readonly at: Location;
  readonly cloud: string;
  /** What it uses. either: a key or an identity, as it is set up */
  readonly by: "identity" | "key" | "either" | "unknown";
  /**
   * The configuration that shows that the application runs in that cloud; null where it runs elsewhere, or nothing
   * shows it.
   */
  readonly compute: Evidence | null;
}
