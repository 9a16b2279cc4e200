import type { Evidence } from "./resolved.ts";

/** What a package is for. example: nothing runs it · notebook: it is run cell by cell */
export type PackageKind = "application" | "library" | "cli" | "example" | "notebook";

/** A package of the tree: the root, or a member of a workspace. */
export interface Package {
  /** Folder relative to the root; "" for the root. */
  readonly path: string;
  readonly name: string | null;
  readonly kind: PackageKind;
  readonly because: readonly Evidence[];
}
