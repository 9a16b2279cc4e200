/** What the commits of a repository hold, as far as local branches lead. */
export interface GitHistory {
  /** How many commits there are. */
  readonly commits: number;
  readonly keys: readonly CommittedKey[];
  /** Why this is not the whole of it, and what helps; null where it is. */
  readonly gap: string | null;
  /** Versions of files that were not read. */
  readonly passedOver: readonly { readonly file: string; readonly reason: string }[];
}

/** A key that some commit brought in. Holds no part of the key but its mask. */
export interface CommittedKey {
  readonly at: null;
  readonly kind: string;
  readonly provider: string;
  /** Prefix and last four characters: `sk-proj-…9fQx`. */
  readonly masked: string;
  readonly first: CommittedPlace;
  /** The last commit that brought it in. */
  readonly last: CommittedPlace;
  /** How many commits brought it in. */
  readonly commits: number;
  /** The last commit that took it out, if none brought it back since. */
  readonly removed: { readonly commit: string; readonly date: string } | null;
  readonly isInTree: boolean;
  /** Who says in the configuration that the key was replaced, and when. */
  readonly rotated: { readonly by: string; readonly on: string } | null;
}

export interface CommittedPlace {
  readonly commit: string;
  /** YYYY-MM-DD, where the committer was. */
  readonly date: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
