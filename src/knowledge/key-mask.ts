import { createHmac, randomBytes } from "node:crypto";

/** All that may be shown of a key: how it begins, if that is public, and its last four characters. */
export function maskKey(key: string, prefix: string): string {
  return `${prefix}…${key.slice(-4)}`;
}

/** Equal for equal keys within one run; means nothing outside of it, and is never printed. */
export function identityOf(key: string): string {
  return createHmac("sha256", ofThisRun).update(key).digest("base64url");
}

const ofThisRun = randomBytes(32);
