import type { Change } from "../sources/history.ts";

/** What is known of the commits that were read: kept from run to run, so no key is in it, only its mask. */
export interface HistoryRecord {
  /** Makes the names of keys mean nothing outside of this record. */
  readonly salt: string;
  /** Every commit that was read to its end. */
  readonly commits: ReadonlySet<string>;
  /** Keys by the version of a file that holds them. */
  readonly keys: ReadonlyMap<string, readonly KeyInVersion[]>;
  /** Changes that bring in or take out a version with keys. */
  readonly changes: readonly Change[];
  readonly tooLarge: readonly { readonly commit: string; readonly file: string }[];
}

export interface KeyInVersion {
  /** The same for the same key within this record. */
  readonly identity: string;
  readonly kind: string;
  readonly provider: string;
  readonly masked: string;
  readonly line: number;
  readonly column: number;
}
