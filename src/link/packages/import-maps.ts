import type { FileFacts } from "../../facts/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { folderOf, splitPackage } from "../modules.ts";

/** `npm:openai@4.20.1`, `https://esm.sh/v135/openai@4.20.1?target=deno`: the package and the version it names. */
const VERSIONED =
  /^(?:npm:\/?|jsr:\/?|https?:\/\/(?:esm\.sh|esm\.run|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com)\/(?:v\d+\/)?)((?:@[^/@]+\/)?[^/@?]+)@([^/?]+)/;

/** The version that a specifier of Deno names; null where it names none, or another package. */
export function versionInSpecifier(specifier: string, name: string): string | null {
  const [, named, version] = VERSIONED.exec(specifier) ?? [];
  return named === name && version !== undefined && /\d/.test(version) ? version : null;
}

export type MappedVersions = (file: string, name: string) => { readonly path: string; readonly version: string } | null;

/** Versions as the import maps of Deno tell them (`deno.json`, `import_map.json`), the nearest above a file first. */
export function mappedVersions(facts: readonly FileFacts[]): MappedVersions {
  const maps = facts
    .filter(({ file }) => /(?:^|\/)(?:deno|import_?map)\.jsonc?$/.test(file))
    .map(({ file, documents }) => ({ path: folderOf(file), imports: entriesOf(property(documents[0], "imports")) }))
    .sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1));
  return (file, name) => {
    for (const { path, imports } of maps) {
      if (!file.startsWith(path)) continue;
      const entry = imports.find(({ key }) => splitPackage(key.replace(/\/$/, "")).name === name);
      const version = versionInSpecifier(text(entry?.value) ?? "", name);
      if (version !== null) return { path, version };
    }
    return null;
  };
}
