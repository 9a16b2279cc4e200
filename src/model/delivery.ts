import type { Location } from "../facts/index.ts";
import type { EnvironmentName } from "./environments.ts";
import type { Evidence } from "./resolved.ts";

/** How changes get to production. */
export interface Delivery {
  /** Manifests and infrastructure as code, which somebody or something has to apply. */
  readonly manifests: readonly Evidence[];
  /** Whether something in the tree applies them; unknown where something may. */
  readonly automated: "yes" | "no" | "unknown";
  /** Jobs of GitHub workflows that deploy. */
  readonly releases: readonly Release[];
}

/** A job of a pipeline that deploys. */
export interface Release {
  readonly at: Location;
  readonly name: string;
  readonly environment: EnvironmentName | null;
  /** It runs in an environment of the repository, which may ask for approval and holds secrets of its own. */
  readonly isProtected: boolean;
  /**
   * What tests the changes. before: tests, checks or a build have to succeed first · beside: another workflow tests the
   * same changes · none: nothing in the tree
   */
  readonly checked: "before" | "beside" | "none";
  /**
   * What starts it. any-branch: a push to whatever branch · pull-request: a change that nobody has merged ·
   * after-any-end: another workflow, whether it succeeded or failed · person: somebody by hand · narrowed: all else
   */
  readonly startedBy: "any-branch" | "pull-request" | "after-any-end" | "person" | "narrowed";
}
