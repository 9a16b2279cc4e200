import type { Location } from "../facts/index.ts";
import type { PackageKind } from "./project.ts";

/** A model SDK that a package of the tree depends on. */
export interface SdkDependency {
  readonly at: Location;
  readonly name: string;
  /** As the manifest writes it. */
  readonly range: string;
  readonly locked: string | null;
  /** Only for working on the package. */
  readonly isDev: boolean;
  readonly packageKind: PackageKind;
  readonly manifest: Location;
  /** A lockfile lies beside the manifest or above it. */
  readonly hasLockfile: boolean;
  /** The major that is installed and the newest there is; null where either is not known. */
  readonly majors: { readonly own: number; readonly newest: number } | null;
  /** Where a lockfile of npm repeats the range, and below which key; null where there is none. */
  readonly lock?: { readonly file: string; readonly path: readonly string[] } | null;
}
