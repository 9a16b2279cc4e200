import type { GitHistory } from "../model/git-history.ts";
import { certainKeys } from "../skim/index.ts";
import { LARGEST_FILE } from "../sources/file-reader.ts";
import { type History, UnreadableHistory } from "../sources/history.ts";
import { committedKeys, type RotatedKey } from "./committed-keys.ts";
import { identifier, type Reading, type ReadingStats, readCommits } from "./read-commits.ts";
import type { HistoryRecord } from "./record.ts";
import { loadRecord, recordPath, saveRecord } from "./record-file.ts";

export interface HistoryRequest {
  /** Throws {@link UnreadableHistory}. */
  open(): History;
  /** Where records are kept; null to keep none. */
  readonly cacheFolder: string | null;
  readonly rotated: readonly RotatedKey[];
  isIgnored(file: string): boolean;
  onProgress?(read: number, of: number): void;
  onStats?(stats: ReadingStats): void;
}

/** Texts of the tree that hold keys, to tell which of the committed ones are still there. */
export type TextsWithKeys = () => Iterable<Uint8Array>;

/** Reads the history when it is first asked for, and once; what the tree holds may change from audit to audit. */
export function historyReader(request: HistoryRequest): (texts: TextsWithKeys) => GitHistory {
  let read: Outcome | null = null;
  return (texts) => {
    read ??= readWhole(request);
    if (!read.ok) return { commits: 0, keys: [], passedOver: [], gap: read.why };
    const { record, commits, gap } = read;
    const identify = identifier(record.salt);
    const inTree = new Set<string>();
    for (const bytes of texts()) for (const { identity } of certainKeys(bytes, identify)) inTree.add(identity);
    const keys = committedKeys(record, { ...request, inTree, isIgnored: (file) => request.isIgnored(file) });
    return { commits, keys, gap, passedOver: passedOver(record, request) };
  };
}

type Outcome =
  | { readonly ok: true; readonly record: HistoryRecord; readonly commits: number; readonly gap: string | null }
  | { readonly ok: false; readonly why: string };

function readWhole({ open, cacheFolder, onProgress, onStats }: HistoryRequest): Outcome {
  try {
    const history = open();
    const path = cacheFolder === null ? null : recordPath(cacheFolder, history.place);
    const known = path === null ? null : loadRecord(path);
    const reading = readCommits(history, known, onProgress);
    if (path !== null && (known === null || isChanged(reading, known))) saveRecord(path, reading.record);
    onStats?.(reading.stats);
    return { ok: true, record: reading.record, commits: history.commits.length, gap: gapOf(history, reading) };
  } catch (error) {
    if (error instanceof UnreadableHistory) return { ok: false, why: whyOf(error.message) };
    throw error;
  }
}

function isChanged({ record, stats }: Reading, known: HistoryRecord): boolean {
  return stats.commitsRead > 0 || record.commits.size !== known.commits.size;
}

function gapOf({ isShallow }: History, { missing }: Reading): string | null {
  if (isShallow) {
    return "older commits were left behind when it was cloned: git fetch --unshallow, or fetch-depth: 0 in a pipeline";
  }
  if (missing === 0) return null;
  const what = missing === 1 ? "an old version of a file is" : `${missing} old versions of files are`;
  return `${what} not in this clone, which is partial or damaged: ${BRINGS_ALL}`;
}

const BRINGS_ALL = "git fetch --refetch --no-filter brings all";

function whyOf(why: string): string {
  if (why === "ENOENT") return "git is not installed, and only git reads its history";
  if (/not a git repository/i.test(why)) return "this folder is in no git repository: audit a clone";
  if (/dubious ownership/i.test(why)) {
    return "git distrusts the owner of this folder: git config --global --add safe.directory <folder>";
  }
  if (/lazy fetching|promisor/i.test(why)) return `this clone is partial, and lacks old folders: ${BRINGS_ALL}`;
  return `git would not answer: ${why}`;
}

function passedOver({ tooLarge }: HistoryRecord, { isIgnored }: HistoryRequest): GitHistory["passedOver"] {
  const commits = new Map<string, string>();
  for (const { commit, file } of tooLarge) if (!isIgnored(file)) commits.set(file, commit);
  return [...commits].map(([file, commit]) => {
    return { file, reason: `larger than ${LARGEST_FILE / 1024 / 1024} MiB in commit ${commit.slice(0, 7)}` };
  });
}
