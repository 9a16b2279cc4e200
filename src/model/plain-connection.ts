import type { Location } from "../facts/index.ts";

/** A way to a model on which others can read along or answer in its place. */
export interface PlainConnection {
  readonly at: Location;
  /**
   * address: `http://` · certificates are not looked at: unchecked, the code says so for the whole process ·
   * unchecked-setting, what configures it does · unchecked-request, by one client or request
   */
  readonly kind: "address" | "unchecked" | "unchecked-setting" | "unchecked-request";
  /** The file does not say that it is about production. */
  readonly isInferred?: boolean;
  /** Of the address. */
  readonly host: string | null;
}
