import { readdirSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { FileReader } from "./file-reader.ts";
import { listWithGit } from "./git-listing.ts";
import { listWithGlob } from "./glob-listing.ts";
import { withIgnoredEnv } from "./ignored-env.ts";
import { type FileTree, type TreeListing, UnreadableRoot } from "./tree.ts";

export interface DiskOptions {
  /** Also list the `.env` files that git ignores, marked as ignored. */
  readonly readIgnoredEnv?: boolean;
}

/** A folder on disk. Reads only; runs nothing of it; follows no link. Throws {@link UnreadableRoot}. */
export function openDiskTree(folder: string, options: DiskOptions = {}): FileTree {
  const root = resolve(folder);
  requireFolder(root, folder);
  const reader = new FileReader(root);
  let listing: TreeListing | null = null;
  return {
    name: basename(root),
    list() {
      listing ??= options.readIgnoredEnv ? withIgnoredEnv(root, listFolder(root)) : listFolder(root);
      return listing;
    },
    read: (file) => reader.read(file),
  };
}

function requireFolder(root: string, asGiven: string): void {
  try {
    if (!statSync(root).isDirectory()) throw new UnreadableRoot(`${asGiven} is not a folder`);
    readdirSync(root);
  } catch (error) {
    if (error instanceof UnreadableRoot) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" || code === "ENOTDIR" ? "does not exist" : `cannot be read (${code})`;
    throw new UnreadableRoot(`${asGiven} ${reason}`);
  }
}

/** Through git where it answers: far faster than walking, and its idea of what is ignored is the true one. */
function listFolder(root: string): TreeListing {
  const git = listWithGit(root);
  if (git.is === "listed") return git.listing;
  const listing = listWithGlob(root);
  if (git.is === "none") return listing;
  return { ...listing, skipped: [{ file: ".git", reason: `git would not answer: ${git.why}` }, ...listing.skipped] };
}
