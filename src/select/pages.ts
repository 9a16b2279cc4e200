import type { CodeFacts } from "../facts/index.ts";
import type { FileParts } from "./file-parts.ts";
import { spreadWithin } from "./leading.ts";
import type { Marks, World } from "./world.ts";

/** The most files on the way from one that asks to a page that uses it. */
const LONGEST_WAY = 4;
/** So many pages are looked into before it is unknown whether one loads the file. */
const MOST_PAGES = 8;

/**
 * For each file that asks a handler and is no page itself, one page that loads it, and the files between them. One is
 * enough to show that it runs where a person is.
 */
export function pagesLoading(asking: Marks, world: World): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [file, parts] of asking) {
    if (isPage(file)) continue;
    for (const step of wayToPage(file, parts, world)) found.add(step);
  }
  return found;
}

const isPage = (file: string): boolean => /\.(?:vue|svelte|[jt]sx)$/.test(file);

function wayToPage(file: string, parts: ReadonlySet<number>, world: World): readonly string[] {
  const inside = world.partsOf(file);
  const offered = inside ? namesOffered(inside, parts) : null;
  const ways: (readonly string[])[] = [[file]];
  const seen = new Set([file]);
  let looked = 0;
  for (const way of ways) {
    const last = way.at(-1) ?? file;
    for (const importer of [...world.importersOf(last)].sort()) {
      if (seen.has(importer) || (last === file && !mayTake(importer, file, offered, world))) continue;
      seen.add(importer);
      if (isPage(importer) && isShown(world.codeOf(importer))) return [...way, importer];
      if (isPage(importer) && ++looked === MOST_PAGES) return [];
      if (way.length < LONGEST_WAY) ways.push([...way, importer]);
    }
  }
  return [];
}

/** The exports that name one of the parts, directly or not; null where any export may. */
function namesOffered(inside: FileParts, given: ReadonlySet<number>): ReadonlySet<string> | null {
  if (inside.stars.length > 0) return null;
  const marked = new Set(given);
  spreadWithin(inside, marked);
  return new Set([...inside.exports].flatMap(([name, part]) => (marked.has(part) ? [name] : [])));
}

function mayTake(importer: string, file: string, offered: ReadonlySet<string> | null, world: World): boolean {
  if (offered === null || offered.has("module.exports")) return true;
  return world.specifiersFor(importer, file).some((specifier) => {
    const taken = world.namesTaken(importer, specifier);
    return taken === null || taken.some((name) => offered.has(name));
  });
}

/** Whether code says that it is for the browser, or uses a hook. */
function isShown(code: CodeFacts | null): boolean {
  if (!code) return false;
  return (
    code.directives.includes("use client") ||
    code.bindings.some(
      ({ kind, value }) => kind === "import" && value?.is === "import" && /^use[A-Z]/.test(value.imported),
    )
  );
}
