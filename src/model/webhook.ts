import type { Location } from "../facts/index.ts";
import type { GuardState } from "./endpoint.ts";
import type { Evidence } from "./resolved.ts";
import type { FileClass } from "./use.ts";

/** A handler to which a provider of models sends events. */
export interface Webhook {
  /** The handler's declaration. */
  readonly at: Location;
  readonly name: string;
  readonly fileClass: FileClass;
  /** Whether it checks that the provider sent them. */
  readonly verification: { readonly state: GuardState; readonly because: readonly Evidence[] };
  /** The check gives a promise that nobody waits for: it refuses nothing. */
  readonly unawaited: Location | null;
  /** The check is given a body that was read and written anew: its signature is another. */
  readonly reparsed: Location | null;
  /** Messages and payments that an event that comes twice would repeat. */
  readonly repeats: readonly Evidence[];
}
