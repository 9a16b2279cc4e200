import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

export interface Bounds {
  readonly files: number;
  readonly bytes: number;
}

/** Forgets what lies in a folder that were written the longest time ago, until the rest is within bounds. */
export function evict(folder: string, bounds: Bounds): void {
  let left: Bounds = bounds;
  for (const { path, size } of newestFirst(folder)) {
    left = { files: left.files - 1, bytes: left.bytes - size };
    if (left.files < 0 || left.bytes < 0) discard(path);
  }
}

function newestFirst(folder: string): readonly { readonly path: string; readonly size: number }[] {
  try {
    const paths = readdirSync(folder).map((name) => join(folder, name));
    const found = paths.flatMap((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat ? [{ path, size: stat.size, time: stat.mtimeMs }] : [];
    });
    return found.sort((a, b) => b.time - a.time || (a.path < b.path ? -1 : 1));
  } catch {
    return [];
  }
}

export function discard(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch {
    // It was never made, or another run has discarded it.
  }
}
