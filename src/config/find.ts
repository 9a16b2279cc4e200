import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { PLACES } from "./places.ts";
import { UsageError } from "./usage-error.ts";

/** A configuration file; `text` is null for a script, which is not read before it may be run. */
export interface FoundConfig {
  readonly path: string;
  readonly text: string | null;
  /** The part that is ours. */
  readonly key: string | null;
}

/** The nearest configuration from a folder up to the root of its git repository, never beyond. */
export async function findConfig(from: string): Promise<FoundConfig | null> {
  const top = gitRoot(from) ?? from;
  for (let folder = from; ; folder = dirname(folder)) {
    const found = mayHaveConfig(folder) ? (await import("./search.ts")).configIn(folder) : null;
    if (found) return within(top, found);
    if (folder === top) return null;
  }
}

const mayHaveConfig = (folder: string): boolean =>
  PLACES.some((place) => {
    const path = join(folder, place);
    return existsSync(path) && (place !== "package.json" || mayNameUs(path));
  });

/** What cannot be read is for the search to tell. */
function mayNameUs(manifest: string): boolean {
  try {
    return readFileSync(manifest).includes('"airworthy"');
  } catch {
    return true;
  }
}

function gitRoot(from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** A link may not lead the search out of the repository. */
function within(top: string, found: FoundConfig): FoundConfig {
  const inside = relative(realpathSync(top), realpathSync(found.path));
  if (inside !== ".." && !inside.startsWith(`..${sep}`)) return found;
  throw new UsageError(`${found.path} is a link that leads out of the repository`, {
    hint: "Put the configuration itself there, or name another file with --config.",
  });
}
