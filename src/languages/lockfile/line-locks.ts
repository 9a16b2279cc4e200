import { put, type Versions } from "./versions.ts";

/** `importers:` per workspace package in newer files, `dependencies:` at the top in older ones. */
export function fromPnpm(text: string): Versions {
  const versions: Versions = new Map();
  let importer = "";
  let isInImporters = false;
  let name: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const top = /^(\w+):/.exec(line)?.[1];
    if (top) isInImporters = top === "importers";
    if (top === "packages") break;
    const path = isInImporters ? /^ {2}['"]?([^\s'":]+)['"]?:\s*$/.exec(line)?.[1] : undefined;
    if (path !== undefined) importer = path === "." ? "" : path;
    const entry = /^\s+['"]?(@?[\w./-]+)['"]?:(?:\s+(\S+))?\s*$/.exec(line);
    const [, key, rest = ""] = entry ?? [];
    if (key === undefined) continue;
    if (key === "version" && name !== null) put(versions, importer, name, bare(rest));
    else if (/^['"]?\d/.test(rest)) put(versions, importer, key, bare(rest));
    else if (key !== "specifier" && rest === "") name = key;
  }
  return versions;
}

/** Without what pnpm adds about peers: "4.24.1(zod@3.22)", "4.24.1_zod@3". */
const bare = (version: string): string => version.replace(/['"]/g, "").replace(/[(_].*/, "");

/** Classic: `openai@^4.0.0:` then `  version "4.24.1"`; berry: `"openai@npm:^4.0.0":` then `  version: 4.24.1`. */
export function fromYarn(text: string): Versions {
  const versions: Versions = new Map();
  let ranges: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^[^\s#].*:\s*$/.test(line)) ranges = line.replace(/["']/g, "").replace(/:\s*$/, "").split(/,\s*/);
    const version = /^\s+version:?\s+"?(\d[^"\s]*)"?\s*$/.exec(line)?.[1];
    if (!version) continue;
    for (const range of ranges) {
      put(versions, "", range.replace(/(?<=.)@npm:/, "@"), version);
      put(versions, "", range.replace(/(?<=.)@.*/, ""), version);
    }
  }
  return versions;
}
