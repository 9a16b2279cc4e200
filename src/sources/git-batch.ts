import { readGit } from "./git.ts";
import type { GitPlace } from "./git-place.ts";

/** Several contents in one go; the bytes are valid during the visit. A reason where git does not answer as it should. */
export function readBatch(
  place: GitPlace,
  versions: readonly string[],
  visit: (version: string, bytes: Uint8Array) => void,
): string | null {
  const names = `${versions.join("\n")}\n`;
  const answer = readGit(place, ["--no-replace-objects", "cat-file", "--batch", "--buffer"], names);
  if (!answer.ok) return answer.why;
  const { bytes } = answer;
  let at = 0;
  for (const version of versions) {
    const end = bytes.indexOf(0x0a, at);
    // `<name> <type> <size>`, a line break, the bytes and a line break.
    const [name, , size = ""] = bytes.toString("latin1", at, Math.max(at, end)).split(" ");
    const start = end + 1;
    at = start + Number(size) + 1;
    if (name !== version || !/^\d+$/.test(size) || at > bytes.length) {
      return "git answers something else than it was asked";
    }
    visit(version, bytes.subarray(start, at - 1));
  }
  return null;
}
