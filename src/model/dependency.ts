import type { Location } from "../facts/index.ts";
import type { PackageKind } from "./package.ts";

/** A model SDK that a package of the tree depends on. */
export interface SdkDependency {
  readonly at: Location;
  readonly name: string;
  /** The version, or range of versions, as the manifest writes it. */
  readonly range: string;
  readonly locked: string | null;
  /** It is a dependency for development only. */
  readonly isDev: boolean;
  readonly packageKind: PackageKind;
  readonly manifest: Location;
  /** A lockfile lies beside the manifest or above it. */
  readonly hasLockfile: boolean;
  /** The major version in use, and the newest there is; null where either is not known. */
  readonly majors: { readonly own: number; readonly newest: number } | null;
  /** Where npm's lockfile repeats the range, so that a fix changes both; null for other lockfiles, or none. */
  readonly lock?: { readonly file: string; readonly path: readonly string[] } | null;
}
