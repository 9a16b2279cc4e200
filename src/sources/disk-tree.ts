import { basename, resolve } from "node:path";
import { FileReader } from "./file-reader.ts";
import { stampOf } from "./file-stamps.ts";
import { type GitAnswers, listWithGit } from "./git-listing.ts";
import { listWithGlob } from "./glob-listing.ts";
import { withIgnoredEnv } from "./ignored-env.ts";
import { requireFolder } from "./require-folder.ts";
import type { FileTree, TreeListing } from "./tree.ts";

export interface DiskOptions {
  /** Also list the `.env` files that git ignores, marked as ignored. */
  readonly readIgnoredEnv?: boolean;
  /** What git has been asked already. */
  readonly answers?: Partial<GitAnswers>;
}

/** A folder on disk. Reads only; runs nothing of it; follows no link. Throws {@link UnreadableRoot}. */
export function openDiskTree(folder: string, options: DiskOptions = {}): FileTree {
  const root = resolve(folder);
  requireFolder(folder);
  const reader = new FileReader(root);
  let listing: TreeListing | null = null;
  return {
    name: basename(root),
    list() {
      const listed = listing ?? listFolder(root, options.answers);
      listing ??= options.readIgnoredEnv ? withIgnoredEnv(root, listed) : listed;
      return listing;
    },
    read: (file) => reader.read(file),
    stamp: (file) => stampOf(`${root}/${file}`),
  };
}

/** Through git where it answers: far faster than walking, and its idea of what is ignored is the true one. */
function listFolder(root: string, answers: DiskOptions["answers"]): TreeListing {
  const git = listWithGit(root, answers);
  if (git.is === "listed") return git.listing;
  const listing = listWithGlob(root);
  if (git.is === "none") return listing;
  return { ...listing, skipped: [{ file: ".git", reason: `git would not answer: ${git.why}` }, ...listing.skipped] };
}
