import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files by name, as bytes: what is mutated. */
export type Project = ReadonlyMap<string, Buffer>;

/** Writes a project into a folder, which need not be there yet. */
export function writeProject(folder: string, files: Project): void {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

/** All files of a folder, but for the samples of hooks that git brings. */
export function readProject(folder: string): Project {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(join(".git", "hooks")))
    .sort();
  return new Map(names.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}
