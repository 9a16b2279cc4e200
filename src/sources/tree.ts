/** The only door to the audited files. Implementations: on disk, in memory, and one laid over another. */
export interface FileTree {
  /** Shown to people; never part of a report. */
  readonly name: string;
  /** Every file, sorted, relative with `/`, and what was passed over on the way with the reason. */
  list(): TreeListing;
  /** The bytes of a file, valid until the next call. Throws {@link UnreadableFile}. */
  read(file: string): Uint8Array;
  /** What tells a file's content from every other it had, without reading it; null where nothing does. */
  stamp?(file: string): FileStamp | null;
}

/** As the file system keeps it: the last change of content, that of anything about the file, and where it lies. */
export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

export interface TreeListing {
  readonly files: readonly TreeEntry[];
  readonly skipped: readonly Skipped[];
  /** Committer date of HEAD as YYYY-MM-DD; null outside git. */
  readonly headDate: string | null;
  readonly hasGit: boolean;
  /** The repository begins here: no ignore file lies above. */
  readonly isGitRoot?: boolean;
  /** Names of the machines that the repository is pushed to, as git is told them. */
  readonly remoteHosts?: readonly string[];
}

export interface TreeEntry {
  readonly file: string;
  /** Known to git (not ignored, not new). True for everything outside git. */
  readonly tracked: boolean;
  /** Ignored by git, listed only because configuration may live there (`.env.local`). */
  readonly ignored: boolean;
}

export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** What readers say of a link begins so. */
export const isLink = ({ reason }: Skipped): boolean => reason.startsWith("a link ");

/** A file that has no text to give. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  /** `passed-over` where nothing is wrong (a link, a deleted file, a huge one), `problem` where something is. */
  readonly kind: "passed-over" | "problem";

  constructor(reason: string, kind: "passed-over" | "problem" = "problem") {
    super(reason);
    this.kind = kind;
  }
}

/** The audited folder itself cannot be read: there is nothing to audit. */
export class UnreadableRoot extends Error {
  override readonly name = "UnreadableRoot";
}

/** Order of every listing: by UTF-16 unit, so that it depends on no locale. */
export function byName(a: { readonly file: string }, b: { readonly file: string }): number {
  if (a.file === b.file) return 0;
  return a.file < b.file ? -1 : 1;
}
