import type { Location } from "../facts/index.ts";
import type { GuardState } from "./endpoint.ts";
import type { Evidence } from "./resolved.ts";
import type { FileClass } from "./use.ts";

/** A function that a model may have run. */
export interface Tool {
  readonly at: Location;
  /** As the model knows it; null where it has no name of its own. */
  readonly name: string | null;
  readonly fileClass: FileClass;
  /** What it does outside, or for good. */
  readonly effects: readonly Effect[];
  /** Whether somebody is asked, or a rule checked, before it runs. */
  readonly approval: { readonly state: Exclude<GuardState, "excluded">; readonly because: readonly Evidence[] };
}

export interface Effect {
  readonly kind: "shell" | "payment" | "sql" | "message" | "deletion" | "file" | "request" | "server" | "rights";
  readonly at: Location;
  /** As a reader would name it: `exec`, `resend.emails.send`. */
  readonly name: string;
}
