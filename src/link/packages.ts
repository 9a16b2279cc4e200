import type { FileFacts } from "../facts/index.ts";
import type { Dependency, Manifest } from "../model/manifest.ts";
import { folderOf } from "./modules.ts";
import { mappedVersions } from "./packages/import-maps.ts";
import { manifestOf } from "./packages/manifest.ts";
import { type LockedVersions, lockedVersions } from "./packages/versions.ts";

export { type KindOptions, packageKinds } from "./packages/kinds.ts";

/** The packages of a tree: manifests, who owns which file, and which version of a dependency is in use. */
export interface Packages {
  /** Manifests in deeper folders come first. */
  readonly manifests: readonly Manifest[];
  /** The nearest manifest above a file. */
  ownerOf(file: string): Manifest | null;
  /** The version a file's project uses: locked, else the range of the manifest or of Deno's import map; else null. */
  versionOf(file: string, packageName: string): string | null;
  /** The dependency as the nearest manifest declares it. */
  dependencyOf(file: string, packageName: string): Dependency | null;
}

/** Reads manifests, lockfiles and import maps. */
export function linkPackages(facts: readonly FileFacts[]): Packages {
  const locked = lockedVersions(facts);
  const mapped = mappedVersions(facts);
  const manifests = facts
    .filter((f) => /(^|\/)package\.json$/.test(f.file) && f.documents[0]?.is === "object")
    .map((f) => manifestOf(f, locked))
    .sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1));
  const above = manifestsAbove(manifests);
  const dependencyOf = (file: string, name: string): Dependency | null => {
    for (const manifest of above(file)) {
      const dependency = manifest.dependencies.get(name);
      if (dependency) return dependency;
    }
    return null;
  };
  return {
    manifests,
    ownerOf: (file) => above(file)[0] ?? null,
    dependencyOf,
    versionOf(file, name) {
      const dependency = dependencyOf(file, name);
      const map = mapped(file, name);
      if (map && (!dependency || map.path.length > folderOf(dependency.at.file).length)) return map.version;
      if (dependency) return dependency.locked ?? written(dependency.range);
      return hoisted(locked, folderOf(file), name);
    },
  };
}

function manifestsAbove(manifests: readonly Manifest[]): (file: string) => readonly Manifest[] {
  const memo = new Map<string, readonly Manifest[]>();
  return (file) => {
    const folder = folderOf(file);
    const known = memo.get(folder) ?? manifests.filter((m) => m.path === "" || folder.startsWith(`${m.path}/`));
    memo.set(folder, known);
    return known;
  };
}

/** The version of a package that nobody above the file declares, but that is installed for another package. */
const hoisted = (locked: LockedVersions, folder: string, name: string): string | null =>
  locked({ path: folder.replace(/\/$/, ""), name, range: null });

/** A range if it names versions, which "latest", "workspace:*" and addresses do not. */
const written = (range: string): string | null =>
  /\d/.test(range) && !/^(?:git|http|file|link|portal|patch|github|workspace|catalog)\b/.test(range) ? range : null;
