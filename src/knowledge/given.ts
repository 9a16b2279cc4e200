import type { OptionPath } from "./sdk.ts";

/** Only where an argument is an object of that kind, through which it asks; else it has nothing to do with a model. */
export interface Given {
  readonly kind: string;
  readonly at: OptionPath;
}
