import { globMatcher } from "../patterns/index.ts";

/**
 * Whether a file matches any of the globs. A pattern without a slash matches at any depth, and a folder's name
 * covers what is in it, as in .gitignore.
 */
export function pathMatcher(globs: readonly string[]): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  return globMatcher(globs.flatMap(spellOut));
}

function spellOut(glob: string): readonly string[] {
  const trimmed = glob.replace(/^\.?\//, "").replace(/(?<!\/)\/+$/, "");
  const rooted = trimmed.includes("/") || glob.startsWith("/") ? trimmed : `**/${trimmed}`;
  return [rooted, `${rooted}/**`];
}
