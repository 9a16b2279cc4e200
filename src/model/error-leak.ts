import type { Location } from "../facts/index.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Evidence } from "./resolved.ts";

/** An error of a provider that an outsider gets to see in an answer. */
export interface ErrorLeak {
  /** The part of the error that is sent. */
  readonly at: Location;
  readonly endpoint: Endpoint;
  /** As a reader would name it: "error.message". */
  readonly what: string;
  /** It is sent only where a setting says that this is not production. */
  readonly isForDevelopers: boolean;
  readonly because: readonly Evidence[];
  /**
   * The expression to replace for sending something else: the value of a field, or the whole text. Absent where it
   * cannot be told.
   */
  readonly slot?: Location | null;
  /** The variable of the error there, where nothing writes it to a log. */
  readonly unlogged?: string | null;
}
