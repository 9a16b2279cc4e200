import type { Evidence } from "./resolved.ts";

/** What a call tells the provider about who asks, so that it can tell one user from another. */
export interface Identifier {
  /** personal: an address or a name as it is · opaque: an id or a hash · constant: the same for everybody */
  readonly is: "absent" | "opaque" | "personal" | "constant" | "too-long" | "unknown";
  readonly because: readonly Evidence[];
}
