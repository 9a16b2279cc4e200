import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gitFolder } from "./git-state.ts";

/** The sums that git puts behind an index, by the objects a repository has, and their lengths in bytes. */
const SUMS = [
  ["sha1", 20],
  ["sha256", 32],
] as const;

/**
 * Whether the index of a work tree is other than git wrote it. git checks the sum behind it in `git fsck` alone: of a
 * damaged one, `git ls-files` may tell what happens to lie in memory behind it, another thing each time. False where
 * there is none, or where it cannot be read, which git says itself.
 */
export function hasDamagedIndex(root: string): boolean {
  const folder = gitFolder(root);
  const bytes = folder === null ? null : bytesOf(join(folder, "index"));
  return bytes !== null && !SUMS.some(([kind, length]) => endsInItsSum(bytes, kind, length));
}

function endsInItsSum(bytes: Buffer, kind: string, length: number): boolean {
  const end = bytes.length - length;
  if (end < 0) return false;
  const written = bytes.subarray(end);
  // Left out where `index.skipHash` is set; git documentation "git-config", read 2026-11-29.
  if (written.every((byte) => byte === 0)) return true;
  return createHash(kind).update(bytes.subarray(0, end)).digest().equals(written);
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    // git was asked as well, and says what is wrong.
    return null;
  }
}
