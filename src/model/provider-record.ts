import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** What code leaves with the provider: answers that it stores, and things that it makes there. */
export interface ProviderRecord {
  readonly at: Location;
  /** As a reader would name the call: `openai.files.create`. */
  readonly name: string;
  readonly kind: "answer" | "file" | "vector store" | "conversation" | "batch";
  /**
   * implicit: stored since nobody says otherwise, and never read again · decided: the code says whether ·
   * used: something reads it again · kept: nothing removes it · removed · expires · unknown
   */
  readonly state: "implicit" | "decided" | "used" | "kept" | "removed" | "expires" | "unknown";
  /** Stored or worked on in a way that an account with zero retention does not have: `background: true`. */
  readonly needsRetention: Evidence | null;
  readonly because: readonly Evidence[];
  /** The call that is answered; of answers only. */
  readonly use?: Use;
}
