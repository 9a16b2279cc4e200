import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";

/** A key that every visitor can read. */
export interface PublicKey {
  readonly at: Location;
  /** The name of the variable: `NEXT_PUBLIC_OPENAI_API_KEY`. */
  readonly name: string;
  /**
   * bundled: a bundler writes it into what visitors load · answered: a handler sends it · passed: it is given to a page
   * or component of the browser
   */
  readonly how: "bundled" | "answered" | "passed";
  /** As people call the tool that bundles it: "Next.js". */
  readonly publishedBy: string | null;
  /** The setting that tells the tool to. */
  readonly because?: readonly Evidence[];
}
