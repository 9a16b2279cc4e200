import { existsSync } from "node:fs";
import { join } from "node:path";
import { runGit } from "./git.ts";
import { hasDamagedIndex } from "./git-index.ts";
import type { GitAnswer } from "./git-place.ts";
import { byName, type Skipped, type TreeEntry, type TreeListing } from "./tree.ts";

export type GitListing =
  | { readonly is: "listed"; readonly listing: TreeListing }
  /** No git here: not installed, or not a repository. */
  | { readonly is: "none" }
  /** git is here and would not answer. */
  | { readonly is: "refused"; readonly why: string };

/** What git is asked about a folder; the last two only where it knows the folder. */
export interface GitAnswers {
  readonly files: GitAnswer;
  readonly head: GitAnswer;
  readonly remotes: GitAnswer;
}

export const FILES = ["ls-files", "-z", "-t", "--stage", "--cached", "--others", "--exclude-standard"];
/** By the commit alone: what was put in its place later on is not what was committed. */
export const HEAD = ["--no-replace-objects", "log", "-1", "--no-show-signature", "--format=%cs"];
/** Those of the repository alone, which its own file names. */
export const REMOTES = ["config", "--local", "--no-includes", "--get-regexp", "^remote\\..*\\.url$"];

/** Lists a folder as git sees it: tracked files, and new ones that no ignore file excludes. */
export function listWithGit(root: string, answers: Partial<GitAnswers> = {}): GitListing {
  const answer = answers.files ?? runGit(root, FILES);
  if (!answer.ok) {
    const isAbsent = answer.why === "ENOENT" || /not a git repository/i.test(answer.why);
    if (isAbsent) return { is: "none" };
    return { is: "refused", why: hasDamagedIndex(root) ? DAMAGED : answer.why };
  }
  if (hasDamagedIndex(root)) return { is: "refused", why: DAMAGED };
  const rows = new Map<string, Row>();
  for (const line of answer.text.split("\0")) {
    const row = parseRow(line);
    if (row) rows.set(row.file, row);
  }
  if (rows.size === 0) return { is: "none" };
  return { is: "listed", listing: toListing([...rows.values()], root, answers) };
}

/** Told of every damaged index alike, whatever git makes of it this time. */
const DAMAGED = "its index is damaged";

/** Every file that may be read, as git names them. */
export function listedPaths(text: string): readonly string[] {
  const paths = text.split("\0").flatMap((line) => {
    const row = parseRow(line);
    return row && row.skip === null ? [row.file] : [];
  });
  return [...new Set(paths)];
}

interface Row {
  readonly file: string;
  readonly tracked: boolean;
  readonly skip: string | null;
}

/** Rows read `H 100644 <object> 0<TAB>path` for tracked files and `? path` for new ones. */
function parseRow(line: string): Row | null {
  if (line === "") return null;
  if (line.startsWith("? ")) {
    const file = line.slice(2);
    if (file.endsWith("/")) return { file: file.slice(0, -1), tracked: false, skip: "a repository of its own" };
    return { file, tracked: false, skip: leadsOut(file) };
  }
  const tab = line.indexOf("\t");
  const file = line.slice(tab + 1);
  const mode = line.slice(2, 8);
  if (mode === "160000") return { file, tracked: true, skip: "submodule" };
  if (line.startsWith("S ")) return { file, tracked: true, skip: "not checked out" };
  return { file, tracked: true, skip: leadsOut(file) };
}

/** git itself refuses such paths; a forged index may still hold them. */
function leadsOut(file: string): string | null {
  const isOutside = file.startsWith("/") || file.split("/").includes("..");
  return isOutside ? "outside the audited folder" : null;
}

function toListing(rows: readonly Row[], root: string, answers: Partial<GitAnswers>): TreeListing {
  const files: TreeEntry[] = [];
  const skipped: Skipped[] = [];
  for (const { file, tracked, skip } of rows) {
    if (skip === null) files.push({ file, tracked, ignored: false });
    else skipped.push({ file, reason: skip });
  }
  return {
    files: files.sort(byName),
    skipped: skipped.sort(byName),
    headDate: headDate(answers.head ?? runGit(root, HEAD)),
    hasGit: true,
    isGitRoot: existsSync(join(root, ".git")),
    remoteHosts: remoteHosts(answers.remotes ?? runGit(root, REMOTES)),
  };
}

/** Null in a repository without commits. */
function headDate(answer: GitAnswer): string | null {
  if (!answer.ok) return null;
  const date = answer.text.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
}

/** Without user, password and path: an address may hold a token. */
function remoteHosts(answer: GitAnswer): readonly string[] {
  if (!answer.ok) return [];
  const hosts = answer.text.split("\n").flatMap((line) => hostOf(line.slice(line.indexOf(" ") + 1)) ?? []);
  return [...new Set(hosts)].sort();
}

/** `https://host/path`, `ssh://git@host:22/path`, `git@host:path`; null for folders. */
function hostOf(address: string): string | null {
  const [, host] =
    /^(?!file:)[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?([^:/\s]+)/i.exec(address) ??
    /^[^@/:\s]+@([^:/\s]+):/.exec(address) ??
    [];
  return host?.toLowerCase() ?? null;
}
