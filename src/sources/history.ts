import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { LARGEST_FILE } from "./file-reader.ts";
import { runGit } from "./git.ts";
import { readBatch } from "./git-batch.ts";

/** The commits of a folder, as far as HEAD and local branches lead. Paths are relative to the folder. */
export interface History {
  /** Stays the same from run to run; says where on this machine the repository lies. */
  readonly place: string;
  /** Parents before their children. */
  readonly commits: readonly string[];
  /** Its oldest commits were left behind when it was cloned. */
  readonly isShallow: boolean;
  changesOf(commits: readonly string[]): readonly Change[];
  /** Hands over the bytes of each file version, valid during the visit; tells which it could not. */
  read(versions: readonly string[], visit: (version: string, bytes: Uint8Array) => void): Unread;
}

/** What one commit makes of one file. */
export interface Change {
  readonly commit: string;
  /** Seconds since 1970, and the day where the committer was. */
  readonly time: number;
  readonly date: string;
  readonly file: string;
  /** The versions in the parents; several for a merge. */
  readonly before: readonly string[];
  /** null where the file is gone. */
  readonly after: string | null;
}

export interface Unread {
  readonly missing: ReadonlySet<string>;
  readonly tooLarge: ReadonlySet<string>;
}

/** The history cannot be read on: git would not answer. */
export class UnreadableHistory extends Error {
  override readonly name = "UnreadableHistory";
}

/** Throws {@link UnreadableHistory}. */
export function openHistory(folder: string): History {
  const [shallow, common = "", ...prefix] = ask(folder, [
    ...["rev-parse", "--is-shallow-repository", "--git-common-dir", "--show-prefix"],
  ]).split("\n");
  const head = runGit(folder, ["rev-parse", "--quiet", "--verify", "HEAD^{commit}"]);
  const from = head.ok ? ["HEAD", "--branches"] : ["--branches"];
  const isHere = presence(folder);
  const commits = ask(folder, ["rev-list", "--topo-order", "--reverse", ...from, "--"]);
  return {
    place: JSON.stringify([realpathSync(resolve(folder, common)), prefix.join("\n").trim()]),
    commits: commits.split("\n").filter((line) => line !== ""),
    isShallow: shallow === "true",
    changesOf: (some) => changesOf(folder, some),
    read: (versions, visit) => readVersions({ folder, isHere }, versions, visit),
  };
}

/** What was put in an object's place later on is not what the commit holds. */
const AS_COMMITTED = "--no-replace-objects";

function ask(folder: string, args: readonly string[], input = ""): string {
  const answer = runGit(folder, [AS_COMMITTED, ...args], input);
  if (!answer.ok) throw new UnreadableHistory(answer.why);
  return answer.text;
}

/** By name of the version alone: no text is compared, so no program that a repository names for that can be asked. */
function changesOf(folder: string, commits: readonly string[]): readonly Change[] {
  if (commits.length === 0) return [];
  const args = ["--stdin", "-r", "--root", "-c", "--raw", "-z", "--relative", "--no-renames", "--no-abbrev"];
  const format = ["--no-ext-diff", "--no-textconv", "--pretty=format:commit %H %ct %cs"];
  return parseChanges(ask(folder, ["diff-tree", ...args, ...format], lines(commits)));
}

const lines = (items: readonly string[]): string => `${items.join("\n")}\n`;

/** `commit <name> <time> <day>`, a line break and rows of `:<modes> <versions> <what><NUL><path><NUL>`. */
function parseChanges(text: string): Change[] {
  const changes: Change[] = [];
  let commit = { commit: "", time: 0, date: "" };
  let row: string | null = null;
  for (const part of text.split("\0")) {
    if (row !== null) {
      const versions = versionsOf(row);
      if (versions) changes.push({ ...commit, file: part, ...versions });
      row = null;
      continue;
    }
    const [, name, time, date, rest = part] = /^commit ([0-9a-f]+) (\d+) (\S+)(?:\n(.*))?$/.exec(part) ?? [];
    if (name && date) commit = { commit: name, time: Number(time), date };
    if (rest.startsWith(":")) row = rest;
  }
  return changes;
}

/** Null for what is no file: links to other repositories. Merges have a colon, mode and version for each parent. */
function versionsOf(row: string): Pick<Change, "before" | "after"> | null {
  const parents = /^:+/.exec(row)?.[0].length ?? 1;
  const words = row.slice(parents).split(" ");
  if (words[parents] === "160000") return null;
  const versions = words.slice(parents + 1, 2 * parents + 2);
  const present = (version: string | undefined) => version !== undefined && !/^0+$/.test(version);
  const after = versions.at(-1);
  return { before: versions.slice(0, -1).filter(present), after: after !== undefined && present(after) ? after : null };
}

/** Several at a time, but never so many that memory would tell. */
const MOST_BYTES = 32 * 1024 * 1024;

type Visit = Parameters<History["read"]>[1];

interface Store {
  readonly folder: string;
  isHere(version: string): boolean;
}

function readVersions({ folder, isHere }: Store, versions: readonly string[], visit: Visit): Unread {
  const missing = new Set<string>(versions.filter((version) => !isHere(version)));
  const tooLarge = new Set<string>();
  let batch: string[] = [];
  let size = 0;
  const flush = () => {
    if (batch.length > 0) visitBatch(folder, batch, visit);
    [batch, size] = [[], 0];
  };
  for (const [version, bytes] of sizesOf(folder, versions.filter(isHere))) {
    if (bytes === null) missing.add(version);
    else if (bytes > LARGEST_FILE) tooLarge.add(version);
    else {
      if (size + bytes > MOST_BYTES) flush();
      batch.push(version);
      size += bytes;
    }
  }
  flush();
  return { missing, tooLarge };
}

/** Asked for what a partial clone lacks, git would fetch it, and gives up where it may not. */
function presence(folder: string): Store["isHere"] {
  const promises = "^(remote\\..*\\.promisor|extensions\\.partialclone)$";
  if (!runGit(folder, ["config", "--local", "--get-regexp", promises]).ok) return () => true;
  let here: ReadonlySet<string> | null = null;
  return (version) => {
    here ??= new Set(ask(folder, ["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"]).split("\n"));
    return here.has(version);
  };
}

/** Null where the version is not here. */
function sizesOf(folder: string, versions: readonly string[]): readonly (readonly [string, number | null])[] {
  if (versions.length === 0) return [];
  const answer = ask(folder, ["cat-file", "--batch-check=%(objectname) %(objectsize)"], lines(versions)).split("\n");
  return versions.map((version, index) => {
    const [name, size = ""] = answer[index]?.split(" ") ?? [];
    if (name !== version) throw new UnreadableHistory("git answers something else than it was asked");
    return [version, /^\d+$/.test(size) ? Number(size) : null] as const;
  });
}

function visitBatch(folder: string, versions: readonly string[], visit: Visit): void {
  const fault = readBatch(folder, versions, visit);
  if (fault !== null) throw new UnreadableHistory(fault);
}
