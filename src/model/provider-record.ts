import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** Something that stays stored at the provider: an answer, or what a call makes there. */
export interface ProviderRecord {
  readonly at: Location;
  /** As a reader would name the call: `openai.files.create`. */
  readonly name: string;
  readonly kind: "answer" | "file" | "vector store" | "conversation" | "batch";
  /**
   * implicit: stored by default, and never read again · decided: the code says whether it is stored · used: something
   * reads it again · kept: nothing removes it · removed · expires · unknown
   */
  readonly state: "implicit" | "decided" | "used" | "kept" | "removed" | "expires" | "unknown";
  /** Stored or worked on in a way that an account with zero retention does not have: `background: true`. */
  readonly needsRetention: Evidence | null;
  readonly because: readonly Evidence[];
  /** The use whose answer is stored; absent for what is made there. */
  readonly use?: Use;
}
