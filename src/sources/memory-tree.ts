import { createHash } from "node:crypto";
import { byName, type FileTree, UnreadableFile } from "./tree.ts";

export interface MemoryOptions {
  /** Files that git would ignore. */
  readonly ignored?: readonly string[];
  /** Files that are new to git. */
  readonly untracked?: readonly string[];
  readonly headDate?: string;
  /** Default: true. */
  readonly hasGit?: boolean;
  /** Default: as hasGit. */
  readonly isGitRoot?: boolean;
  readonly remoteHosts?: readonly string[];
}

/** A tree that exists in memory only: for tests, and for text that is not saved yet. */
export function memoryTree(files: Readonly<Record<string, string>>, options: MemoryOptions = {}): FileTree {
  const texts = new Map(Object.entries(files));
  const ignored = new Set(options.ignored);
  const untracked = new Set(options.untracked);
  const entries = [...texts.keys()].map((file) => ({
    file,
    tracked: !ignored.has(file) && !untracked.has(file),
    ignored: ignored.has(file),
  }));
  const listing = {
    files: entries.sort(byName),
    skipped: [],
    headDate: options.headDate ?? null,
    hasGit: options.hasGit ?? true,
    remoteHosts: options.remoteHosts ?? [],
    isGitRoot: options.isGitRoot ?? options.hasGit ?? true,
  };
  return {
    name: "memory",
    list: () => listing,
    stamp(file) {
      const text = texts.get(file);
      return text === undefined ? null : { size: text.length, mtimeMs: 0, ctimeMs: 0, ino: inodeOf(text) };
    },
    read(file) {
      const text = texts.get(file);
      if (text === undefined) throw new UnreadableFile("not in this tree", "passed-over");
      return Buffer.from(text, "utf8");
    },
  };
}

/** Texts that differ lie in different places. */
function inodeOf(text: string): number {
  return createHash("sha256").update(text).digest().readUIntBE(0, 6);
}
