import { runGit } from "./git.ts";
import { readBatch } from "./git-batch.ts";
import type { GitPlace } from "./git-place.ts";

/** From the root of the repository to a folder of it, "apps/web/"; "" for the root itself. */
export function prefixOf(place: GitPlace): string {
  const answer = runGit(place, ["rev-parse", "--show-prefix"]);
  return answer.ok ? answer.text.trim() : "";
}

/** What a commit holds of some files: texts by their paths from the root of the repository; links are left out. */
export function committedTexts(place: GitPlace, commit: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const listed = runGit(place, ["--no-replace-objects", "ls-tree", "--full-tree", "-z", commit, "--", ...paths]);
  if (!listed.ok) return texts;
  const files = new Map<string, string>();
  for (const row of listed.text.split("\0")) {
    const [, id = "", path = ""] = /^100\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(row) ?? [];
    if (path !== "") files.set(path, id);
  }
  const contents = new Map<string, string>();
  readBatch(place, [...new Set(files.values())], (id, bytes) => {
    contents.set(id, Buffer.from(bytes).toString("utf8"));
  });
  for (const [path, id] of files) texts.set(path, contents.get(id) ?? "");
  return texts;
}
