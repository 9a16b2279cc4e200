import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** A key on its way to where people read along, or into an address that is kept. */
export interface KeyLeak {
  readonly at: Location;
  /** log: a key or a user's token is written to a log, or into the text of an error · environment: all variables are ·
   * analytics: it is sent to a service that counts what people do · error: an error that holds the request with its headers · address: the query of a URL · requests: the SDK logs them */
  readonly kind: "log" | "environment" | "analytics" | "error" | "address" | "requests";
  /** The name of what is leaked: `process.env.OPENAI_API_KEY`, `apiKey`. */
  readonly name: string;
  /** It is known by its name only, and not by where it comes from. */
  readonly isInferred: boolean;
  readonly because: readonly Evidence[];
  /** The expression that is the key, or the error, itself. */
  readonly written?: Location | null;
}
