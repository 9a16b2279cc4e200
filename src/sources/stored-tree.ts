import { isBlob, withoutReturns } from "./blob.ts";
import { FileReader, LARGEST_FILE } from "./file-reader.ts";
import { readGit } from "./git.ts";
import { readBatch } from "./git-batch.ts";
import type { GitPlace } from "./git-place.ts";
import { byName, type FileTree, type Skipped, type TreeEntry, type TreeListing, UnreadableFile } from "./tree.ts";

/** A file as git keeps it. */
export interface StoredFile {
  readonly file: string;
  /** The name of its contents. */
  readonly id: string;
  readonly mode: string;
}

export interface Stored {
  readonly files: readonly StoredFile[];
  /** Contents that the working copy probably has not: fetched together, once one of them is asked for. */
  readonly elsewhere: readonly string[];
}

/**
 * The files that git keeps for a commit or in its index. Contents come from the working copy where it has the same:
 * that is far faster than to ask git for each of them.
 */
export function storedTree(place: GitPlace, { files, elsewhere }: Stored, disk: FileTree): FileTree {
  const root = typeof place === "string" ? place : place.folder;
  const reader = new FileReader(root);
  const ids = new Map(files.map(({ file, id }) => [file, id]));
  const asked = new Map<string, Buffer>();
  let isAhead = false;
  let listing: TreeListing | null = null;
  return {
    name: disk.name,
    list() {
      listing ??= listed(files, disk.list());
      return listing;
    },
    read(file) {
      const id = ids.get(file);
      if (id === undefined) return disk.read(file);
      const found = onDisk(reader, file, id);
      if (found) return found;
      if (!isAhead && elsewhere.length > 1) readAhead(place, elsewhere, asked);
      isAhead = true;
      const bytes = asked.get(id) ?? ask(place, id);
      asked.set(id, bytes);
      return bytes;
    },
  };
}

/** What git ignores is in no commit, and is taken from the working copy where that lists it. */
function listed(stored: readonly StoredFile[], disk: TreeListing): TreeListing {
  const skipped: Skipped[] = [];
  const files: TreeEntry[] = disk.files.filter(({ ignored }) => ignored);
  for (const { file, mode } of stored) {
    const reason = mode === "160000" ? "submodule" : mode === "120000" ? "a link" : null;
    if (reason === null) files.push({ file, tracked: true, ignored: false });
    else skipped.push({ file, reason });
  }
  return { ...disk, files: files.sort(byName), skipped: skipped.sort(byName) };
}

function onDisk(reader: FileReader, file: string, id: string): Uint8Array | null {
  try {
    const bytes = reader.read(file);
    const likeness = isBlob(bytes, id);
    if (likeness === "other") return null;
    return likeness === "same" ? bytes : withoutReturns(bytes);
  } catch (error) {
    // Not there, or a link, or too large: what git keeps may be something else.
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

/** Where this fails, each is asked for by itself, and says what is wrong. */
function readAhead(place: GitPlace, ids: readonly string[], asked: Map<string, Buffer>): void {
  readBatch(place, ids, (id, bytes) => {
    if (bytes.length <= LARGEST_FILE) asked.set(id, Buffer.from(bytes));
  });
}

function ask(place: GitPlace, id: string): Buffer {
  const answer = readGit(place, ["--no-replace-objects", "cat-file", "blob", id]);
  if (!answer.ok) throw new UnreadableFile(`git would not give it: ${answer.why}`);
  if (answer.bytes.length <= LARGEST_FILE) return answer.bytes;
  throw new UnreadableFile(`larger than ${LARGEST_FILE / 1024 / 1024} MiB`, "passed-over");
}
