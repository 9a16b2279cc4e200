import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Null where there is none that can be read: whoever asks finds out anew. */
export function readCache(path: string): unknown {
  try {
    if (statSync(path).size > LARGEST_CACHE) return null;
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    // Absent, damaged or not ours to read: all the same, since nothing rests on a cache.
    return null;
  }
}

const LARGEST_CACHE = 128 * 1024 * 1024;

/** Whole or not at all, so that runs beside each other never see half of it. For nobody else's eyes. */
export function writeCache(path: string, content: unknown): void {
  const draft = `${path}.${process.pid}.${randomBytes(6).toString("hex")}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600, flag: "wx" });
    renameSync(draft, path);
  } catch {
    // A read-only home is no reason to fail: the next run is slower, and says the same.
    discard(draft);
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // It was never made: its folder is not one.
  }
}
