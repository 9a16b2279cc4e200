import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import * as explorer from "cosmiconfig/dist/ExplorerSync.js";
import { PLACES, SCRIPTS } from "./places.ts";
import { UsageError } from "./usage-error.ts";

/** A configuration file; `text` is null for a script, which is not read before it may be run. */
export interface FoundConfig {
  readonly path: string;
  readonly text: string | null;
  /** The part that is ours. */
  readonly key: string | null;
}

interface Explorer {
  search(from: string): { readonly config: FoundConfig; readonly filepath: string } | null;
}

// cosmiconfig's own entry first looks for a `.config/config.js` of its own in the working directory, and runs it
// (9.0.2, dist/index.js, getUserDefinedOptionsFromMetaConfig). Its explorer alone does not; its types leave it out.
const { ExplorerSync } = explorer as unknown as {
  readonly ExplorerSync: new (options: Readonly<Record<string, unknown>>) => Explorer;
};

/** The nearest configuration from a folder up to the root of its git repository, never beyond. */
export function findConfig(from: string): FoundConfig | null {
  const search = newExplorer();
  const top = gitRoot(from) ?? from;
  for (let folder = from; ; folder = dirname(folder)) {
    const found = search.search(folder);
    if (found) return within(top, found.config);
    if (folder === top) return null;
  }
}

function newExplorer(): Explorer {
  const asText = (path: string, text: string): FoundConfig => ({ path, text, key: null });
  const asScript = (path: string): FoundConfig => ({ path, text: null, key: null });
  const texts = ["noExt", ".yaml", ".yml"].map((extension) => [extension, asText]);
  return new ExplorerSync({
    moduleName: "airworthy",
    searchPlaces: PLACES,
    searchStrategy: "none",
    loaders: {
      ...Object.fromEntries(texts),
      ".json": readJson,
      ...Object.fromEntries(SCRIPTS.map((at) => [at, asScript])),
    },
    ignoreEmptySearchPlaces: true,
    mergeImportArrays: false,
    metaConfigFilePath: null,
    cache: false,
    transform: (result: unknown) => result,
  });
}

/** The manifest counts only where it has our key; cosmiconfig takes that key out of it. */
function readJson(path: string, text: string): FoundConfig | { readonly airworthy?: FoundConfig } {
  if (!/[/\\]package\.json$/.test(path)) return { path, text, key: null };
  return hasOurKey(text) ? { airworthy: { path, text, key: "airworthy" } } : {};
}

/** A manifest that cannot be read is told by the audit; it configures nothing. */
function hasOurKey(manifest: string): boolean {
  if (!manifest.includes('"airworthy"')) return false;
  try {
    const parsed: unknown = JSON.parse(manifest);
    return typeof parsed === "object" && parsed !== null && "airworthy" in parsed;
  } catch {
    return false;
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
