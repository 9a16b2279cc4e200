import { isAbsolute, relative, resolve, sep } from "node:path";
import { runGit } from "./git.ts";
import type { GitPlace } from "./git-place.ts";
import { type StoredFile, storedTree } from "./stored-tree.ts";
import type { FileTree } from "./tree.ts";

/** What a tree is compared with cannot be found: whoever asked has to be told, never given an all-clear. */
export class UnknownBase extends Error {
  override readonly name = "UnknownBase";
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** A state of the repository that a tree is compared with. Paths are relative to the folder. */
export interface Base {
  /** The commit; null where there is none yet. */
  readonly commit: string | null;
  readonly files: readonly StoredFile[];
  /** Names that files had there, by the names they have now. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Contents of what is different in the index. */
  readonly elsewhere: readonly string[];
}

/** Where the line to HEAD left that to another commit. Throws {@link UnknownBase}. */
export function mergeBase(folder: string, ref: string): string {
  requireGit(folder);
  const commit = ref.startsWith("-") ? null : commitOf(folder, ref);
  const isShallow = ask(folder, ["rev-parse", "--is-shallow-repository"])?.trim() === "true";
  if (commit === null) throw new UnknownBase(`there is no commit ${ref} here`, isShallow ? WHOLE : FETCH);
  if (commitOf(folder, "HEAD") === null)
    throw new UnknownBase("there is no commit here yet", "Commit something first.");
  const base = ask(folder, ["merge-base", commit, "HEAD"])?.trim();
  if (base) return base;
  throw new UnknownBase(`${ref} and HEAD have no commit in common here`, isShallow ? WHOLE : FETCH);
}

const WHOLE =
  "The clone is shallow: fetch the whole history (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab, git fetch --unshallow).";
const FETCH = "Fetch it first: in CI with fetch-depth: 0, at home with git fetch.";

/** HEAD; null before the first commit. Throws {@link UnknownBase}. */
export function headOf(folder: string): string | null {
  requireGit(folder);
  return commitOf(folder, "HEAD");
}

/** What a commit holds below a folder, and what is called otherwise by now. */
export function baseAt(place: GitPlace, commit: string | null): Base {
  if (commit === null) return { commit, files: [], renamed: new Map(), elsewhere: [] };
  const listed = ask(place, ["ls-tree", "-r", "-z", commit]);
  const args = ["diff-index", "--cached", "-M", "--raw", "-z", "--relative", "--no-ext-diff", "--no-textconv"];
  const different = ask(place, [...args, "--no-abbrev", commit, "--"]);
  if (listed === null || different === null) {
    throw new UnknownBase(`git would not tell what ${commit.slice(0, 12)} holds`, WHOLE);
  }
  return { commit, files: parseTree(listed), ...parseDifferences(different) };
}

/** The tree of a base, and that of the index: both of them as if they were checked out. */
export function treeOf(place: GitPlace, base: Base, disk: FileTree): FileTree {
  return storedTree(place, base, disk);
}

/** Everything that is staged, as the next commit will have it. */
export function stagedTree(place: GitPlace, disk: FileTree): FileTree {
  const listed = ask(place, ["ls-files", "-z", "--stage", "--cached"]);
  if (listed === null) throw new UnknownBase("git would not tell what is staged", "git status says why.");
  const rows = listed.split("\0").flatMap((row) => {
    const [, mode = "", id = "", stage = "", file = ""] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(row) ?? [];
    return file === "" ? [] : [{ mode, id, stage, file }];
  });
  if (rows.some(({ stage }) => stage !== "0")) {
    throw new UnknownBase(
      "a merge is not finished, so nothing is staged as a whole",
      "Resolve it and stage the result.",
    );
  }
  const ignored = new Set(disk.list().files.flatMap(({ file, ignored: is }) => (is ? file : [])));
  return storedTree(place, { files: rows.filter(({ file }) => !ignored.has(file)), elsewhere: [] }, disk);
}

/** Names of the files that differ between a commit and the index. */
export function stagedFiles(place: GitPlace, commit: string | null): readonly string[] {
  const args = ["--cached", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff"];
  const answer =
    commit === null ? ask(place, ["ls-files", "-z", "--cached"]) : ask(place, ["diff-index", ...args, commit, "--"]);
  if (answer === null) throw new UnknownBase("git would not tell what is staged", "git status says why.");
  return answer.split("\0").filter((file) => file !== "");
}

/** A hook of `git commit <file>` is given an index of its own; taken only where it lies in this repository. */
export function stagedPlace(folder: string, given: string | undefined): GitPlace {
  if (!given) return folder;
  const top = ask(folder, ["rev-parse", "--show-toplevel", "--absolute-git-dir"])?.trim().split("\n") ?? [];
  const [worktree = "", own = ""] = top;
  const indexFile = resolve(worktree, given);
  const inside = relative(own, indexFile);
  const isOurs = own !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  return { folder, indexFile: isOurs ? indexFile : null };
}

function requireGit(folder: string): void {
  const answer = runGit(folder, ["rev-parse", "--git-dir"]);
  if (!answer.ok) throw new UnknownBase(`there is no git repository to compare with: ${answer.why}`, "Audit it whole.");
}

function commitOf(folder: string, ref: string): string | null {
  return ask(folder, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`])?.trim() || null;
}

/** What stands in an object's place later on is not what the commit holds. */
function ask(place: GitPlace, args: readonly string[]): string | null {
  const answer = runGit(place, ["--no-replace-objects", ...args]);
  return answer.ok ? answer.text : null;
}

function parseTree(text: string): StoredFile[] {
  return text.split("\0").flatMap((row) => {
    const [, mode = "", id = "", file = ""] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(row) ?? [];
    return file === "" ? [] : [{ mode, id, file }];
  });
}

/** `:<modes> <versions> <what><NUL><name><NUL>`, with the old name before the new one where it is a rename. */
function parseDifferences(text: string): Pick<Base, "renamed" | "elsewhere"> {
  const parts = text.split("\0");
  const renamed = new Map<string, string>();
  const elsewhere: string[] = [];
  for (let at = 0; at + 1 < parts.length; ) {
    const [mode = "", , id = "", , what = ""] = (parts[at] ?? "").split(" ");
    if (mode.startsWith(":100")) elsewhere.push(id);
    if (what.startsWith("R")) renamed.set(parts[at + 2] ?? "", parts[at + 1] ?? "");
    at += what.startsWith("R") ? 3 : 2;
  }
  return { renamed, elsewhere };
}
