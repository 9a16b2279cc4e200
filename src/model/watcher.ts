import type { Evidence } from "./resolved.ts";

/** Something that shows afterwards what the application did. */
export interface Watcher {
  /**
   * What it shows. llm: models, tokens and answers of calls · apm: requests, errors and times · log: whatever is
   * written to it
   */
  readonly kind: "llm" | "apm" | "log";
  readonly because: Evidence;
}
