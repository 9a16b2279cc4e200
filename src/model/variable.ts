import type { OptionPlace } from "./option-place.ts";

/** How code at a place reads a variable of the environment, in the way of its project. */
export interface VariableReading {
  readonly name: string;
  /** `process.env.NAME`, `env.NAME`. */
  readonly code: string;
  /** What the file has to import for that. */
  readonly imported: { readonly name: string; readonly from: string } | null;
  /** Where a module of the project says which variables there are, and does not name it yet: what to write there. */
  readonly declared: readonly { readonly place: OptionPlace; readonly code: string }[];
  /** The file that names variables for whoever sets the project up, as it is or should be called. */
  readonly example: string;
}
