import type { Location } from "../facts/index.ts";

/** A package manifest and what the lockfile adds to it, as the linker needs it. */
export interface Manifest {
  /** Folder relative to the root; "" for the root. */
  readonly path: string;
  readonly file: string;
  readonly name: string | null;
  /** Nobody installs it to import it: it says so, or runs in an editor. */
  readonly isPrivate: boolean;
  /** Entry names of `main`, `module`, `exports`, `types`, as written. */
  readonly entryPoints: readonly string[];
  readonly bins: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: ReadonlyMap<string, Dependency>;
  /** Globs of workspace members. */
  readonly workspaces: readonly string[];
  readonly at: Location;
}

export interface Dependency {
  readonly range: string;
  /** From the lockfile, where it tells. */
  readonly locked: string | null;
  readonly dev: boolean;
  readonly at: Location;
}

/** Where the tree shows that it runs. */
export interface Deployment {
  readonly app: string;
  readonly kind: "serverless" | "server" | "container" | "k8s" | "static" | "ci-only";
  readonly at: Location;
}
