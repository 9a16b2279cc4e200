import type { Location } from "../facts/index.ts";
import type { FileClass } from "./client.ts";
import type { GuardState } from "./endpoint.ts";
import type { Evidence } from "./resolved.ts";

/** A handler to which a provider of models sends events. */
export interface Webhook {
  /** The handler's declaration. */
  readonly at: Location;
  readonly name: string;
  readonly fileClass: FileClass;
  /** Whether it checks that the provider sent the events. */
  readonly verification: { readonly state: GuardState; readonly because: readonly Evidence[] };
  /** A check whose promise nobody waits for, so that it refuses nothing. */
  readonly unawaited: Location | null;
  /** A check that is given a body which was parsed and written again, whose signature is another. */
  readonly reparsed: Location | null;
  /** Effects, such as messages and payments, that an event repeats which comes twice. */
  readonly repeats: readonly Evidence[];
}
