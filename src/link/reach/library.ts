import type { Origin } from "../../model/index.ts";
import { manifestsAbove } from "../entries/by-file.ts";
import type { Entry, EntryWorld } from "../entries/entry.ts";
import type { FunctionRef } from "../meaning.ts";
import { isDefaultMain } from "../packages/default-main.ts";
import type { Program } from "../program.ts";

interface Published extends EntryWorld {
  readonly entries: readonly Entry[];
}

/** Of a package that is published and runs nothing by itself: started by whoever installs it. */
export function libraryOrigin(ref: FunctionRef, program: Program, world: Published): readonly Origin[] {
  if (world.classOf(ref.file) === "test") return [];
  const [manifest] = manifestsAbove(ref.file, world.manifests);
  if (!manifest || manifest.isPrivate || manifest.entryPoints.length === 0) return [];
  if (isDefaultMain(manifest, (file) => program.hasCode(file))) return [];
  const isOwn = (file: string) => manifestsAbove(file, world.manifests)[0] === manifest;
  const runsByItself = world.entries.some(
    (entry) =>
      (entry.trigger === "request" || entry.trigger === "job") &&
      isOwn(entry.ref.file) &&
      world.classOf(entry.ref.file) === "production",
  );
  if (runsByItself) return [];
  const path = [{ at: manifest.at, note: "offered to whoever installs this package" }];
  return [{ trigger: "library", interactive: false, channel: "none", path }];
}
