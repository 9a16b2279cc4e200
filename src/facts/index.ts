/**
 * What single files say, in their own words, without knowing what any name means.
 * Plain JSON with positions: no behaviour, no syntax tree, nothing that depends on another file.
 */
import type { CodeFacts } from "./code.ts";
import type { Span } from "./span.ts";
import type { Value } from "./value.ts";

export * from "./code.ts";
export { addParts } from "./parts.ts";
export * from "./span.ts";
export * from "./value.ts";

/** The formats airworthy reads, one folder each under `languages/`. */
export type Format =
  | "typescript" // JavaScript, TypeScript, JSX, TSX and the script blocks of Vue and Svelte
  | "json"
  | "yaml"
  | "toml"
  | "dotenv"
  | "dockerfile"
  | "hcl"
  | "bicep"
  | "nginx"
  | "procfile"
  | "lockfile"
  | "shell"
  | "lines"; // ignore files and the like: one literal a line

export interface FileFacts {
  readonly file: string;
  readonly format: Format;
  /** For code; null where the file holds data, or could not be parsed. */
  readonly code: CodeFacts | null;
  /** For data: one value a document. */
  readonly documents: readonly Value[];
  /** `airworthy-…` comments, whatever the format. */
  readonly comments: readonly CommentFact[];
  /** What could not be read; the rest of the facts still counts. */
  readonly problems: readonly { readonly message: string; readonly line: number | null }[];
}

/** A comment that speaks to airworthy; `text` without the comment's own marks. */
export interface CommentFact {
  readonly text: string;
  readonly span: Span;
}
