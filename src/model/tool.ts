import type { Location } from "../facts/index.ts";
import type { FileClass } from "./client.ts";
import type { GuardState } from "./endpoint.ts";
import type { Evidence } from "./resolved.ts";

/** A function that a model may have run. */
export interface Tool {
  readonly at: Location;
  /** The name by which the model knows it; null where it has none of its own. */
  readonly name: string | null;
  readonly fileClass: FileClass;
  /** What it does to the world outside, or cannot be undone. */
  readonly effects: readonly Effect[];
  /** Whether a person is asked, or a rule is checked, before it runs. */
  readonly approval: { readonly state: Exclude<GuardState, "excluded">; readonly because: readonly Evidence[] };
}

export interface Effect {
  readonly kind: "shell" | "payment" | "sql" | "message" | "deletion" | "file" | "request" | "server" | "rights";
  readonly at: Location;
  /** As a reader would name it: `exec`, `resend.emails.send`. */
  readonly name: string;
}
