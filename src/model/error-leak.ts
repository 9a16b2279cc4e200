import type { Location } from "../facts/index.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Evidence } from "./resolved.ts";

/** What a provider says of a failed request, in an answer to an outsider. */
export interface ErrorLeak {
  /** The part of the error that is sent. */
  readonly at: Location;
  readonly endpoint: Endpoint;
  /** As a reader would name it: "error.message". */
  readonly what: string;
  /** Sent only where a setting says that this is not production. */
  readonly isForDevelopers: boolean;
  readonly because: readonly Evidence[];
  /** What is sent in its place: the value of a field, or the whole text. Absent where that cannot be told. */
  readonly slot?: Location | null;
  /** The name of the error there, where nothing writes it to a log. */
  readonly unlogged?: string | null;
}
