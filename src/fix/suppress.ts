import type { Finding } from "../judge/index.ts";
import { type FileTree, readText } from "../sources/index.ts";
import { bytesOf, type Rewritten } from "./rewrite.ts";

export interface Excuse {
  /** From the closed list that reports count by, and in words. */
  readonly kind: string;
  readonly why: string;
  /** YYYY-MM-DD; null: for good. */
  readonly until: string | null;
}

/** The tree with a comment above the finding that ignores it; null where its file has no comments. */
export function suppression({ rule, at }: Finding, { kind, why, until }: Excuse, tree: FileTree): Rewritten | null {
  if (!at) return null;
  const mark = COMMENTS.find(({ files }) => files.test(at.file))?.mark;
  const text = mark ? readText(tree, at.file) : null;
  if (mark === undefined || text === null) return null;
  const lines = text.split("\n");
  const line = lines[at.line - 1] ?? "";
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const end = line.endsWith("\r") ? "\r" : "";
  const expiry = until === null ? "" : ` until ${until}`;
  const words = `${indent}${mark} airworthy-ignore-next-line ${rule.id}${expiry} -- ${kind}: ${why}${end}`;
  lines.splice(at.line - 1, 0, words);
  return [{ file: at.file, before: bytesOf(tree, at.file), after: lines.join("\n") }];
}

const COMMENTS: readonly { readonly files: RegExp; readonly mark: string }[] = [
  { files: /\.(?:[cm]?[jt]sx?|jsonc|bicep)$/, mark: "//" },
  { files: /\.(?:ya?ml|toml|tf|conf|sh|env|hcl)$|(?:^|\/)(?:Dockerfile[^/]*|\.env[^/]*|\.[^/]*ignore)$/, mark: "#" },
];
