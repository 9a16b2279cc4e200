import { createHash } from "node:crypto";

/** Whether bytes are what git keeps under a name: as they are, with the line ends of git, or not. */
export function isBlob(bytes: Uint8Array, id: string): "same" | "other-line-ends" | "other" {
  if (blobId(bytes, id.length) === id) return "same";
  return blobId(withoutReturns(bytes), id.length) === id ? "other-line-ends" : "other";
}

/** Git may keep other line ends than the working copy has. */
export function withoutReturns(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

/** Names have 40 digits by SHA-1, and 64 by SHA-256. */
function blobId(bytes: Uint8Array, digits: number): string {
  return createHash(digits === 64 ? "sha256" : "sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}
