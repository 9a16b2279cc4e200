import { createHash } from "node:crypto";
import type { Change, History } from "./history.ts";

/** One commit after another, each with some files as it leaves them; null where it takes a file away. */
export type MemoryCommit = Readonly<Record<string, string | null>>;

const FIRST_DAY = Date.UTC(2025, 0, 1);
const A_DAY = 24 * 60 * 60 * 1_000;

/** A history that was never on disk: a commit a day, from the first of January 2025 on. */
export function memoryHistory(commits: readonly MemoryCommit[], isShallow = false): History {
  const texts = new Map<string, string>();
  const changes = new Map<string, readonly Change[]>();
  const standing = new Map<string, string>();
  for (const [index, files] of commits.entries()) {
    const commit = nameOf(`commit ${index}`);
    const day = new Date(FIRST_DAY + index * A_DAY);
    changes.set(
      commit,
      Object.entries(files).map(([file, text]) => {
        const before = standing.get(file);
        const after = text === null ? null : nameOf(text);
        if (after === null) standing.delete(file);
        else standing.set(file, after);
        if (after !== null) texts.set(after, text ?? "");
        const [date = ""] = day.toISOString().split("T");
        return { commit, time: day.getTime() / 1_000, date, file, before: before ? [before] : [], after };
      }),
    );
  }
  return {
    place: "memory",
    commits: [...changes.keys()],
    isShallow,
    changesOf: (some) => some.flatMap((commit) => changes.get(commit) ?? []),
    read(versions, visit) {
      for (const version of versions) visit(version, Buffer.from(texts.get(version) ?? ""));
      return { missing: new Set(), tooLarge: new Set() };
    },
  };
}

const nameOf = (text: string): string => createHash("sha1").update(text).digest("hex");
