import type { Location } from "../facts/index.ts";

/** A connection to a model on which others can read along, or answer in its place. */
export interface PlainConnection {
  readonly at: Location;
  /**
   * address: `http://` · certificates are not looked at: unchecked, the code says so for the whole process ·
   * unchecked-setting, what configures it does · unchecked-request, by one client or request · unchecked-command, by a command that asks it
   */
  readonly kind: "address" | "unchecked" | "unchecked-setting" | "unchecked-request" | "unchecked-command";
  /** The file does not say that it is about production. */
  readonly isInferred?: boolean;
  /** It goes to a service of the same compose file: only who is on their network can read along. */
  readonly isInside?: true;
  /** The host of the address. */
  readonly host: string | null;
}
