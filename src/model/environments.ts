import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

export type EnvironmentName = "development" | "test" | "preview" | "staging" | "production";

/** What one environment of one deployable application uses. */
export interface EnvironmentRow {
  readonly environment: EnvironmentName;
  /** The credential: its name, where it is kept, and (in memory only) a fingerprint of its value. */
  readonly credential: {
    readonly name: string;
    readonly reference: string;
    /** Equal scopes and references mean the same secret; null where the tree does not show it. */
    readonly scope: string | null;
    readonly fingerprint: string | null;
  } | null;
  /** Project, organization, endpoint or deployment that sets the environments apart though the key does not. */
  readonly partition: string | null;
  readonly at: Location;
}

/** The environments of one deployable application, and whether they share credentials. */
export interface Environments {
  /** Path of the deployable application. */
  readonly app: string;
  readonly rows: readonly EnvironmentRow[];
  readonly staging: "separate" | "shared" | "absent" | "unknown";
  /** Told by references only, which is less sure than equal values. */
  readonly byReferenceOnly: boolean;
  /** Jobs of pipelines that share a secret of the repository, and the environment that each could be told to use. */
  readonly movable: readonly { readonly job: Location; readonly environment: EnvironmentName }[];
  /** The two rows that share a credential, or the only row there is. */
  readonly because: readonly Evidence[];
}
