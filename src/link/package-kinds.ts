import type { Package } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import type { Followed } from "./follow.ts";
import { packageKinds } from "./packages.ts";
import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";

/** Every package with its kind, application or not, as its manifest and what starts its code show it. */
export function kindsOf({ packages, entries, program }: Followed, tree: Tree): readonly Package[] {
  const served = entries.filter(({ trigger }) => ["request", "ui", "job"].includes(trigger));
  const serving = new Set(served.map(({ ref }) => packages.ownerOf(ref.file)?.path ?? ""));
  return packageKinds(packages.manifests, (path) => serving.has(path), {
    onlyExports: (manifest) => onlyExports(manifest, program),
    hasFile: tree.hasFile,
  });
}

/** Whether a package's entry points run nothing by themselves; null where none of them was read. */
function onlyExports({ file, entryPoints }: Manifest, program: Program): boolean | null {
  const found = entryPoints.flatMap((entry) => {
    const resolution = program.resolve(file, entry.startsWith(".") ? entry : `./${entry}`);
    return resolution.is === "file" && program.hasCode(resolution.file) ? [program.code(resolution.file)] : [];
  });
  return found.length === 0 ? null : found.every(({ calls }) => calls.every(({ fn }) => fn !== null));
}
