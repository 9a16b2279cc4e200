import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** A client of models that would accept the identity of the machine it runs on, if that is of the same cloud. */
export interface CredentialCheck {
  readonly at: Location;
  readonly cloud: string;
  /** either: by a key or by an identity, as it is set up · unknown: cannot be told */
  readonly by: "identity" | "key" | "either" | "unknown";
  /** Where the tree shows that its application runs in that cloud; null where it runs elsewhere, or nothing shows it. */
  readonly compute: Evidence | null;
}
