import type { Location } from "../facts/index.ts";

/** A key read from a variable that a bundler writes into what every visitor loads. */
export interface PublicKey {
  readonly at: Location;
  /** Of the variable: `NEXT_PUBLIC_OPENAI_API_KEY`. */
  readonly name: string;
  /** As people call the tool that publishes it: "Next.js". */
  readonly publishedBy: string;
}
