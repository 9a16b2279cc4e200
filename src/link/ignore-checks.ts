import type { FileFacts } from "../facts/index.ts";
import type { FileClass, IgnoreCheck, PackageKind } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { gitChecks } from "./ignore-checks/git.ts";
import { imageChecks } from "./ignore-checks/image.ts";
import { keptIn } from "./ignore-checks/names.ts";
import { packageChecks } from "./ignore-checks/package.ts";
import { uploadChecks } from "./ignore-checks/upload.ts";

export interface IgnoreInput {
  readonly facts: readonly FileFacts[];
  readonly files: readonly string[];
  readonly manifests: readonly Manifest[];
  /** Packages that use a model, by their path. */
  readonly packages: ReadonlyMap<string, PackageKind>;
  /** Files of variables in git with nothing but settings in them, and links to others. */
  readonly harmless: ReadonlySet<string>;
  /** Whether git is here, and no ignore file lies above the tree. */
  readonly isGitRoot: boolean;
  isTracked(file: string): boolean;
  classOf(file: string): FileClass;
}

/** Where git, images, packages and uploads could take files of variables along. */
export function ignoreChecksIn(input: IgnoreInput): readonly IgnoreCheck[] {
  const kept = keptIn(input);
  return [
    ...gitChecks(kept, input),
    ...imageChecks(kept, input),
    ...packageChecks(kept, input),
    ...uploadChecks(kept, input),
  ];
}
