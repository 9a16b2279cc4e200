import type { OptionPlace } from "./option-place.ts";

/** How code at a place reads a variable of the environment, the way its project does. */
export interface VariableReading {
  readonly name: string;
  /** `process.env.NAME`, `env.NAME`. */
  readonly code: string;
  /** What the file has to import for that. */
  readonly imported: { readonly name: string; readonly from: string } | null;
  /** What to write into the module of the project that declares its variables, where this one is not declared yet. */
  readonly declared: readonly { readonly place: OptionPlace; readonly code: string }[];
  /** The example file that lists the variables of the project, as it is called or should be. */
  readonly example: string;
}
