import type { Location } from "../facts/index.ts";
import type { EnvironmentName } from "./project.ts";
import type { Evidence } from "./resolved.ts";

/** How changes get to where the application runs. */
export interface Delivery {
  /** Manifests and infrastructure as code, which somebody or something has to apply. */
  readonly manifests: readonly Evidence[];
  /** Whether something in the tree applies them; unknown where it might. */
  readonly automated: "yes" | "no" | "unknown";
  /** Jobs of GitHub workflows that deploy. */
  readonly releases: readonly Release[];
}

/** A job that deploys. */
export interface Release {
  readonly at: Location;
  readonly name: string;
  readonly environment: EnvironmentName | null;
  /** It runs in an environment of the repository, which may ask for approval and holds secrets of its own. */
  readonly isProtected: boolean;
  /**
   * before: tests, checks or a build have to succeed · beside: another workflow tests the same changes · none: nothing
   * in the tree does
   */
  readonly checked: "before" | "beside" | "none";
  /**
   * What starts it. any-branch: a push to whatever branch · pull-request: a change that nobody has merged ·
   * after-any-end: another workflow, whether it succeeded or failed · person: somebody by hand · narrowed: all else
   */
  readonly startedBy: "any-branch" | "pull-request" | "after-any-end" | "person" | "narrowed";
}
