import type { Ending } from "./ending.ts";
import type { Evidence } from "./resolved.ts";

/** What becomes of the generated text. */
export interface Answer {
  /**
   * shown: as prose, to the person who waits · parsed: the program reads it as data first · intermediate: it goes into
   * another call of a model · stored: it is kept, and shown later · unknown
   */
  readonly goesTo: "shown" | "parsed" | "intermediate" | "stored" | "unknown";
  /** It is requested as a stream, and yet collected whole before anything is sent. */
  readonly collected: boolean;
  /** Where the person sees it, if that is in this tree: a page that calls the route, a chat hook. */
  readonly consumer: Evidence | null;
  /** The whole text is worked on before it is shown: translated, moderated, printed. */
  readonly needsWhole: boolean;
  /** It is kept or sent under the name of something short: a title, a label, a category. */
  readonly isLine?: boolean;
  /** It is kept or sent under the name of something that is made: code, a query, a drawing. */
  readonly isArtifact?: boolean;
  readonly ending: Ending;
  readonly because: readonly Evidence[];
}
