import { byName, type FileTree, type TreeListing, UnreadableFile } from "./tree.ts";

/** A tree as it would be with some files written (text) or deleted (null). Nothing is written. */
export function overlayTree(base: FileTree, edits: ReadonlyMap<string, string | null>): FileTree {
  let listing: TreeListing | null = null;
  return {
    name: base.name,
    list() {
      listing ??= overlaid(base.list(), edits);
      return listing;
    },
    stamp: (file) => (edits.has(file) ? null : (base.stamp?.(file) ?? null)),
    read(file) {
      const text = edits.get(file);
      if (text === undefined) return base.read(file);
      if (text === null) throw new UnreadableFile("not on disk", "passed-over");
      return Buffer.from(text, "utf8");
    },
  };
}

function overlaid(listing: TreeListing, edits: ReadonlyMap<string, string | null>): TreeListing {
  const files = new Map(listing.files.map((entry) => [entry.file, entry]));
  for (const [file, text] of edits) {
    if (text === null) files.delete(file);
    else if (!files.has(file)) files.set(file, { file, tracked: false, ignored: false });
  }
  return { ...listing, files: [...files.values()].sort(byName) };
}
