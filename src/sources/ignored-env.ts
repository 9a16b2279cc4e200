import { readdirSync } from "node:fs";
import { join } from "node:path";
import { byName, type TreeEntry, type TreeListing } from "./tree.ts";

const ENV_FILE = /^(\.env(\..+)?|\.dev\.vars(\..+)?)$/;
const PACKAGE_FILE = /(^|\/)(package\.json|pyproject\.toml|requirements\.txt)$/;

/**
 * Adds the environment files that git ignores, at the root and at the root of every package: a developer's own
 * values show which environments exist and whether they share a key.
 */
export function withIgnoredEnv(root: string, listing: TreeListing): TreeListing {
  const found = ignoredEnvFiles(
    root,
    listing.files.map(({ file }) => file),
  );
  if (found.length === 0) return listing;
  const added: TreeEntry[] = found.map((file) => ({ file, tracked: false, ignored: true }));
  return { ...listing, files: [...listing.files, ...added].sort(byName) };
}

/** Their names, beside the files that are listed anyway. */
export function ignoredEnvFiles(root: string, listed: readonly string[]): readonly string[] {
  const known = new Set(listed);
  const folders = new Set([""]);
  for (const file of known) {
    if (PACKAGE_FILE.test(file)) folders.add(file.slice(0, Math.max(0, file.lastIndexOf("/"))));
  }
  return [...folders].flatMap((folder) => envFiles(root, folder)).filter((file) => !known.has(file));
}

function envFiles(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && ENV_FILE.test(entry.name))
      .map((entry) => (folder === "" ? entry.name : `${folder}/${entry.name}`));
  } catch {
    // The folder of a tracked manifest that is deleted on disk: the manifest itself is reported as passed over.
    return [];
  }
}
