import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { discard } from "./evict.ts";

/** Null where there is none that can be read: whoever asks finds out anew. */
export function readCache(path: string): unknown {
  try {
    const bytes = readCacheBytes(path);
    return bytes === null ? null : JSON.parse(bytes.toString("utf8"));
  } catch {
    // Damaged: all the same as absent, since nothing rests on a cache.
    return null;
  }
}

/** Null where there is none that can be read. */
export function readCacheBytes(path: string): Buffer | null {
  try {
    return statSync(path).size > LARGEST_CACHE ? null : readFileSync(path);
  } catch {
    return null;
  }
}

const LARGEST_CACHE = 128 * 1024 * 1024;

export function writeCache(path: string, content: unknown): void {
  writeCacheBytes(path, JSON.stringify(content));
}

/** Whole or not at all, so that runs beside each other never see half of it. For nobody else's eyes. */
export function writeCacheBytes(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.${randomBytes(6).toString("hex")}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, content, { mode: 0o600, flag: "wx" });
    renameSync(draft, path);
  } catch {
    // A read-only home is no reason to fail: the next run is slower, and says the same.
    discard(draft);
  }
}

/** Names a file of a cache after what it is about. */
export function nameFor(about: unknown): string {
  return digestOf(JSON.stringify(about)).slice(0, 32);
}

export function digestOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
