import type { SkimmedFile } from "./skim.ts";

/** A file's text, or null where it holds none. */
export type TextOf = (file: string) => string | null;

/**
 * Words by which others ask the handlers among these files: the last fixed part of every address written in them or
 * given by where they lie. Rather too many than one too few.
 */
export function addressesOf(files: readonly SkimmedFile[], textOf: TextOf): readonly string[] {
  const found = new Set<string>();
  for (const { file } of files) {
    const own = ROUTED.test(file) ? file.replace(/\.[^/]*$/, "") : null;
    for (const address of [own, ...writtenIn(textOf(file) ?? "")]) {
      const word = address === null ? null : lastFixedPart(address);
      if (word) found.add(word);
    }
  }
  return [...found].sort();
}

/** Whether a text speaks of one of the addresses anywhere but in the name of a module. */
export function asks({ specifiers }: SkimmedFile, text: string, addresses: RegExp): boolean {
  const named = specifiers.reduce((sum, specifier) => sum + count(specifier, addresses), 0);
  return count(text, addresses) > named;
}

/** Matches any of the addresses as a whole part of a path; null for none. */
export function patternOf(addresses: readonly string[]): RegExp | null {
  if (addresses.length === 0) return null;
  const words = addresses.map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`/(?:${words.join("|")})(?![\\w-])`, "gi");
}

/** Folders in which a file's place is its address, by the conventions of the frameworks. */
const ROUTED = /(?:^|\/)(?:api|routes|functions|pages|app)\//;

/** The address that a handler or a router is put under. */
const REGISTERED =
  /(?:\.(?:get|post|put|patch|delete|all|use|route|register|mount|basePath|group)\(|\b(?:url|path|prefix|endpoint):)\s*["'`](\/[^"'`\s]{1,200})["'`]/g;
const DECORATED = /@(?:Controller|Get|Post|Put|Patch|Delete|All|Sse|Route)\(\s*["'`]([^"'`\s]{1,200})["'`]/g;

const writtenIn = (text: string): readonly string[] =>
  [...text.matchAll(REGISTERED), ...text.matchAll(DECORATED)].map(([, path = ""]) => path);

/** Of `/api/documents/:id/ask` it is `ask`; of `app/api/chat/[id]/route` it is `chat`. */
function lastFixedPart(address: string): string | null {
  const parts = address.split(/[?#]/)[0]?.split("/") ?? [];
  const fixed = parts.filter((part) => /^[\w.-]{2,}$/.test(part) && !CONVENTIONAL.test(part));
  return fixed.at(-1) ?? null;
}

const CONVENTIONAL = /^(?:index|route|page|api|app|src|pages|server|routes|functions|v\d+)$/;

function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) found++;
  return found;
}
