import type { Location } from "../facts/index.ts";

/** A way to a model on which others can read along or answer in its place. */
export interface PlainConnection {
  readonly at: Location;
  /** address: `http://` · unchecked: certificates are not looked at, in the whole process */
  readonly kind: "address" | "unchecked";
  /** Of the address. */
  readonly host: string | null;
}
