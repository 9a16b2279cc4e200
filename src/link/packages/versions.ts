import type { FileFacts } from "../../facts/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { folderOf } from "../modules.ts";

export interface Wanted {
  /** Folder of the package that wants it. */
  readonly path: string;
  readonly name: string;
  /** As its manifest writes it; null where no manifest does. */
  readonly range: string | null;
}

export type LockedVersions = (wanted: Wanted) => string | null;

interface Lock {
  readonly folder: string;
  readonly importers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Which version a package gets: from the lockfile beside its manifest, or of the workspace around it. */
export function lockedVersions(facts: readonly FileFacts[]): LockedVersions {
  const locks = facts
    .filter((f) => f.format === "lockfile")
    .map(readLock)
    .sort((a, b) => b.folder.length - a.folder.length || (a.folder < b.folder ? -1 : 1));
  const catalogs = facts.filter((f) => /(^|\/)pnpm-workspace\.ya?ml$/.test(f.file));
  return (wanted) => {
    for (const lock of locks) {
      if (!isWithin(wanted.path, lock.folder)) continue;
      const found = inLock(lock, wanted);
      if (found !== null) return found;
    }
    return fromCatalog(catalogs, wanted);
  };
}

const isWithin = (path: string, folder: string): boolean =>
  folder === "" || path === folder || path.startsWith(`${folder}/`);

function inLock({ folder, importers }: Lock, { path, name, range }: Wanted): string | null {
  const importer = folder === "" ? path : path.slice(folder.length + 1);
  const hoisted = importers.get("");
  const byRange = range === null ? undefined : hoisted?.get(`${name}@${range.replace(/^npm:/, "")}`);
  return byRange ?? importers.get(importer)?.get(name) ?? hoisted?.get(name) ?? null;
}

function readLock(facts: FileFacts): Lock {
  const importers = entriesOf(facts.documents[0]).map(({ key, value }) => {
    const versions = entriesOf(value).flatMap((entry) => {
      const version = text(entry.value);
      return version === null ? [] : [[entry.key, version] as const];
    });
    return [key, new Map(versions)] as const;
  });
  return { folder: folderOf(facts.file).replace(/\/$/, ""), importers: new Map(importers) };
}

/** `catalog:` and `catalog:<name>`: the range stands in pnpm-workspace.yaml. pnpm.io/catalogs, read 2026-11-23. */
function fromCatalog(files: readonly FileFacts[], { name, range }: Wanted): string | null {
  if (!range?.startsWith("catalog:")) return null;
  const catalog = range.slice("catalog:".length).trim();
  for (const { documents } of files) {
    const named = property(property(documents[0], "catalogs"), catalog || "default");
    const plain = catalog === "" || catalog === "default" ? property(documents[0], "catalog") : null;
    const found = text(property(named, name)) ?? text(property(plain, name));
    if (found !== null) return found;
  }
  return null;
}
