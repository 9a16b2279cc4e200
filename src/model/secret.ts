import type { Location } from "../facts/index.ts";
import type { FileClass } from "./client.ts";

/** A key-shaped text somewhere in the tree. Holds no part of the key but its mask. */
export interface Secret {
  readonly at: Location;
  /** "OpenAI project key", "bearer token of a model client". */
  readonly kind: string;
  readonly provider: string;
  /** Prefix and last four characters: `sk-proj-…9fQx`. */
  readonly masked: string;
  readonly confidence: "high" | "medium";
  /**
   * How it is written. fallback: as the default for a variable · by-use: it has no shape of a key, and only its use
   * shows it
   */
  readonly form: "plain" | "fallback" | "encoded" | "by-use";
  /** The variable that code would read it from instead; absent where there is none for it. */
  readonly variable?: string;
  readonly fileClass: FileClass;
  /** Stable per key within one run, for grouping; derived with a random key and never printed. */
  readonly identity: string;
}
