import { runGit } from "../sources/git.ts";
import { type FileTree, isBlob, UnreadableFile } from "../sources/index.ts";

/** Whether somebody's own work could be told from a fix. */
export type Cleanliness =
  | { readonly is: "clean" }
  | { readonly is: "dirty"; readonly files: readonly string[] }
  /** A merge has left conflicts, which nobody has resolved yet. */
  | { readonly is: "merging"; readonly files: readonly string[] }
  /** No git, or none that answers. */
  | { readonly is: "unknown"; readonly why: string };

/** What a fix can write: other files (pictures, what filters of git turn into something else) do not matter here. */
const WRITABLE = /\.(?:[cm]?[jt]sx?|jsonc?|ya?ml|toml|conf|example)$|(?:^|\/)\.[^/]*ignore$|(?:^|\/)Dockerfile[^/]*$/;

/**
 * Compares every file that could be written with what git has staged, and that with the last commit. Contents are
 * compared here and not by git, which would run the filters that its configuration names.
 */
export function cleanliness(root: string, tree: FileTree): Cleanliness {
  if (!tree.list().hasGit) return { is: "unknown", why: "this is no git repository" };
  const listed = runGit(root, ["ls-files", "-s", "-z"]);
  if (!listed.ok) return { is: "unknown", why: `git would not answer: ${listed.why}` };
  const staged = runGit(root, ["diff-index", "--cached", "--name-only", "-z", "--relative", "HEAD"]);
  const open = new Set(
    [...listed.text.matchAll(/(?:^|\0)\d+ [0-9a-f]+ [123]\t([^\0]*)/g)].map(([, file = ""]) => file),
  );
  if (open.size > 0) return { is: "merging", files: [...open].sort() };
  const changed = new Set(staged.ok ? staged.text.split("\0").filter((file) => file !== "") : []);
  for (const entry of listed.text.split("\0")) {
    const found = /^\d+ ([0-9a-f]+) \d\t(.*)$/s.exec(entry);
    const [, id = "", file = ""] = found ?? [];
    if (found && WRITABLE.test(file) && !isSame(tree, file, id)) changed.add(file);
  }
  return changed.size === 0 ? { is: "clean" } : { is: "dirty", files: [...changed].sort() };
}

function isSame(tree: FileTree, file: string, id: string): boolean {
  try {
    return isBlob(tree.read(file), id) !== "other";
  } catch (error) {
    if (error instanceof UnreadableFile) return error.kind === "passed-over";
    throw error;
  }
}
