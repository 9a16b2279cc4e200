/** The only door to the audited files. Implementations: on disk, in memory, and one laid over another. */
export interface FileTree {
  /** Shown to people; never part of a report. */
  readonly name: string;
  /** Every file, sorted, relative with `/`, and what was passed over on the way with the reason. */
  list(): TreeListing;
  /** The bytes of a file, valid until the next call. Throws {@link UnreadableFile}. */
  read(file: string): Uint8Array;
}

export interface TreeListing {
  readonly files: readonly TreeEntry[];
  readonly skipped: readonly Skipped[];
  /** Committer date of HEAD as YYYY-MM-DD; null outside git. */
  readonly headDate: string | null;
  readonly hasGit: boolean;
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

export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}
