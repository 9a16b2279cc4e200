import type { FileFacts, Location, Value } from "../facts/index.ts";
import type { Evidence, Package, PackageKind } from "../model/index.ts";
import type { Dependency, Manifest } from "../model/manifest.ts";
import { property, text } from "./documents.ts";
import { folderOf } from "./modules.ts";

/** The packages of a tree: manifests, who owns which file, and which version of a dependency is in use. */
export interface Packages {
  readonly manifests: readonly Manifest[];
  /** The nearest manifest above a file. */
  ownerOf(file: string): Manifest | null;
  /** The version a file's project uses: locked, else the range of the manifest; null where neither tells. */
  versionOf(file: string, packageName: string): string | null;
}

export function linkPackages(facts: readonly FileFacts[]): Packages {
  const locks = facts.filter((f) => f.format === "lockfile");
  const manifests = facts
    .filter((f) => /(^|\/)package\.json$/.test(f.file))
    .map((f) => manifestOf(f, locks))
    .sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1));
  const owners = new Map<string, readonly Manifest[]>();
  const above = (file: string): readonly Manifest[] => {
    const folder = folderOf(file);
    const known = owners.get(folder) ?? manifests.filter((m) => m.path === "" || folder.startsWith(`${m.path}/`));
    owners.set(folder, known);
    return known;
  };
  return {
    manifests,
    ownerOf: (file) => above(file)[0] ?? null,
    versionOf(file, packageName) {
      for (const manifest of above(file)) {
        const dependency = manifest.dependencies.get(packageName);
        if (dependency) return dependency.locked ?? written(dependency.range);
      }
      return null;
    },
  };
}

/** A range that names versions; "latest", "workspace:*" and addresses do not. */
const written = (range: string): string | null =>
  /\d/.test(range) && !/^(git|http|file|link|github)/.test(range) ? range : null;

const KINDS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] as const;

function manifestOf(facts: FileFacts, locks: readonly FileFacts[]): Manifest {
  const root = facts.documents[0] ?? null;
  const path = folderOf(facts.file).replace(/\/$/, "");
  const at = { file: facts.file, ...(root?.span ?? { line: 1, column: 1, endLine: 1, endColumn: 1 }) };
  const dependencies = new Map<string, Dependency>();
  for (const kind of KINDS) {
    for (const { key, value, span } of entriesOf(property(root, kind))) {
      const range = text(value);
      if (range === null || dependencies.has(key)) continue;
      const place: Location = { file: facts.file, ...span };
      dependencies.set(key, {
        range,
        locked: lockedVersion(path, key, locks),
        dev: kind === "devDependencies",
        at: place,
      });
    }
  }
  const workspaces = property(root, "workspaces");
  const globs = workspaces?.is === "object" ? property(workspaces, "packages") : workspaces;
  const isPrivate = property(root, "private");
  return {
    path,
    file: facts.file,
    name: text(property(root, "name")),
    isPrivate: isPrivate?.is === "literal" && isPrivate.value === true,
    entryPoints: ["main", "module", "types", "exports", "browser"].flatMap((key) => textsIn(property(root, key))),
    bins: textsIn(property(root, "bin")),
    scripts: Object.fromEntries(
      entriesOf(property(root, "scripts")).flatMap(({ key, value }) => pair(key, text(value))),
    ),
    dependencies,
    workspaces: globs?.is === "array" ? globs.items.flatMap((item) => text(item) ?? []) : [],
    at,
  };
}

const pair = (key: string, value: string | null): [string, string][] => (value === null ? [] : [[key, value]]);

function entriesOf(value: Value | null) {
  if (value?.is !== "object") return [];
  return value.entries.flatMap((entry) =>
    "key" in entry ? [{ key: entry.key, value: entry.value, span: entry.keySpan }] : [],
  );
}

function textsIn(value: Value | null): readonly string[] {
  if (value?.is === "object") return value.entries.flatMap((entry) => ("value" in entry ? textsIn(entry.value) : []));
  const found = text(value);
  return found === null ? [] : [found];
}

/** From the lockfile beside the manifest, or of the workspace around it. */
function lockedVersion(path: string, name: string, locks: readonly FileFacts[]): string | null {
  const around = locks
    .map((lock) => ({ lock, folder: folderOf(lock.file).replace(/\/$/, "") }))
    .filter(({ folder }) => folder === "" || folder === path || path.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length);
  for (const { lock, folder } of around) {
    const importer = folder === "" ? path : path.slice(folder.length + 1);
    const document = lock.documents[0];
    const found = text(property(property(document, importer), name)) ?? text(property(property(document, ""), name));
    if (found) return found;
  }
  return null;
}

/** What kind of project each package is; `hasEntry` tells of servers, bots and the like found in its code. */
export function packageKinds(manifests: readonly Manifest[], hasEntry: (path: string) => boolean): readonly Package[] {
  const known = manifests.some((m) => m.path === "") ? manifests : [...manifests, null];
  return known.map((manifest) => {
    const { kind, because } = kindOf(manifest, hasEntry(manifest?.path ?? ""));
    return { path: manifest?.path ?? "", name: manifest?.name ?? null, kind, because };
  });
}

function kindOf(manifest: Manifest | null, hasEntry: boolean): { kind: PackageKind; because: readonly Evidence[] } {
  if (!manifest) return { kind: hasEntry ? "application" : "example", because: [] };
  const say = (note: string): readonly Evidence[] => [{ at: manifest.at, note }];
  if (hasEntry) return { kind: "application", because: say("has an entry that runs") };
  if (manifest.bins.length > 0) return { kind: "cli", because: say("has a bin") };
  if (manifest.entryPoints.length > 0 && !manifest.isPrivate)
    return { kind: "library", because: say("is published with an entry point") };
  if (manifest.scripts["start"] || manifest.scripts["dev"])
    return { kind: "application", because: say("has a start script") };
  return { kind: manifest.entryPoints.length > 0 ? "library" : "example", because: say("nothing runs it") };
}
