import type { Location } from "../../facts/index.ts";
import type { FunctionRef } from "../meaning.ts";

/** One step of the way from an entry to the function asked for. */
export interface Step {
  readonly ref: FunctionRef;
  /** The step towards the function asked for; null for that function itself. */
  readonly next: Step | null;
  /** Where `ref` mentions what `next` is, or loads it. */
  readonly at: Location | null;
}

/** A module's body is on the way: it runs when the module is loaded, whatever it then calls or hands over. */
export function isAtLoad(step: Step): boolean {
  for (let s: Step | null = step; s; s = s.next) {
    if (s.ref.fn === null && s.next) return true;
  }
  return false;
}
