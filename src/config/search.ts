import * as explorer from "cosmiconfig/dist/ExplorerSync.js";
import type { FoundConfig } from "./find.ts";
import { PLACES, SCRIPTS } from "./places.ts";

interface Explorer {
  search(from: string): { readonly config: FoundConfig; readonly filepath: string } | null;
}

// cosmiconfig's own entry first looks for a `.config/config.js` of its own in the working directory, and runs it
// (9.0.2, dist/index.js, getUserDefinedOptionsFromMetaConfig). Its explorer alone does not; its types leave it out.
const { ExplorerSync } = explorer as unknown as {
  readonly ExplorerSync: new (options: Readonly<Record<string, unknown>>) => Explorer;
};

/** The configuration that a folder itself has. Loaded where one of its files may be one: few folders have any. */
export function configIn(folder: string): FoundConfig | null {
  return newExplorer().search(folder)?.config ?? null;
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
