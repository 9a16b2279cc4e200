import type { Location } from "../facts/index.ts";
import type { Account } from "./account-check.ts";
import type { ClientLife } from "./client-life.ts";
import type { Evidence, Resolved } from "./resolved.ts";

/**
 * Where a key comes from. default-environment: the SDK reads its own variable, and the code names none · parameter: its
 * callers are not in the tree · user-supplied: a user of the application brings it · workload-identity: no key, the
 * machine proves who it is · none: the client needs no key
 */
export type KeySource =
  | "environment"
  | "literal"
  | "parameter"
  | "user-supplied"
  | "secret-manager"
  | "workload-identity"
  | "default-environment"
  | "none"
  | "unknown";

/** What part a file plays; production is all that is none of the others. */
export type FileClass = "production" | "test" | "example" | "docs" | "story" | "script" | "generated" | "vendored";

/** A place where a client of a model is constructed. */
export interface Client {
  readonly at: Location;
  /** The name of its package. */
  readonly sdk: string;
  /** The version that the project uses: the locked one, else the range of the manifest. */
  readonly sdkVersion: string | null;
  readonly provider: string;
  readonly keySource: KeySource;
  /** Other sources that its key may have, by a condition or where the first gives none. */
  readonly otherKeySources?: readonly KeySource[];
  /** The application keeps keys of its users, and the request says whose is taken. */
  readonly isKeyChosenByRequest?: true;
  /** Where the key is read, or where it is written as a literal. */
  readonly keyAt: readonly Evidence[];
  /** Texts in the code that are the key, or a part of it, in some cases at least. */
  readonly keyTexts?: readonly Location[];
  /** As set where it is constructed; absent where the SDK's default holds. */
  readonly maxRetries: Resolved<number>;
  readonly timeoutMs: Resolved<number>;
  readonly runsIn: "server" | "browser" | "both" | "unknown";
  /** The region of the models that it asks, where an option or the address names one. */
  readonly region?: { readonly name: string; readonly at: Location } | null;
  /** It asks a server on the user's own machine (`localhost`), where limits and keys mean little. */
  readonly isLocal: boolean;
  readonly life?: ClientLife;
  readonly account?: Account;
  /** Of the file in which it is constructed. */
  readonly fileClass: FileClass;
}
