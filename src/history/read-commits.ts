import { createHmac, randomBytes } from "node:crypto";
import { ROUTE_FILES } from "../knowledge/file-classes.ts";
import type { FileClass } from "../model/index.ts";
import { BINARY_NAME, certainKeys, classify } from "../skim/index.ts";
import type { Change, History } from "../sources/history.ts";
import type { HistoryRecord, KeyInVersion } from "./record.ts";

/** What a reading did, as opposed to what it found. */
export interface ReadingStats {
  readonly commitsRead: number;
  readonly versionsRead: number;
}

export interface Reading {
  readonly record: HistoryRecord;
  readonly stats: ReadingStats;
  /** Versions of files that the clone does not hold. */
  readonly missing: number;
}

/** Commits that are read together: enough that starting git does not tell, few enough for any memory. */
const STEP = 1_000;

/** Reads the commits that the record does not know, and forgets those that nothing leads to any more. */
export function readCommits(
  history: History,
  known: HistoryRecord | null,
  onProgress: (read: number, of: number) => void = () => {},
): Reading {
  const reachable = new Set(history.commits);
  const draft = draftOf(known, reachable);
  const fresh = history.commits.filter((commit) => !draft.commits.has(commit));
  const stats = { commitsRead: fresh.length, versionsRead: 0 };
  const seen = new Set<string>();
  let missing = 0;
  for (let from = 0; from < fresh.length; from += STEP) {
    onProgress(from, fresh.length);
    const step = fresh.slice(from, from + STEP);
    const changes = history.changesOf(step).filter(({ file }) => !isPassedOver(file));
    const versions = [...new Set(changes.flatMap(({ after }) => after ?? []))].filter((one) => !seen.has(one));
    const unread = history.read(versions, (version, bytes) => keep(draft, version, bytes));
    stats.versionsRead += versions.length - unread.missing.size - unread.tooLarge.size;
    missing += unread.missing.size;
    for (const version of versions) seen.add(version);
    note(draft, changes, unread);
    const unfinished = new Set(
      changes.flatMap(({ commit, after }) => (after && unread.missing.has(after) ? commit : [])),
    );
    for (const commit of step) if (!unfinished.has(commit)) draft.commits.add(commit);
  }
  return { record: draft, stats, missing };
}

interface Draft {
  readonly salt: string;
  readonly commits: Set<string>;
  readonly keys: Map<string, readonly KeyInVersion[]>;
  readonly changes: Change[];
  readonly tooLarge: { readonly commit: string; readonly file: string }[];
}

function draftOf(known: HistoryRecord | null, reachable: ReadonlySet<string>): Draft {
  const isHere = ({ commit }: { readonly commit: string }) => reachable.has(commit);
  const changes = known?.changes.filter(isHere) ?? [];
  const versions = new Set(changes.flatMap(({ before, after }) => [...before, after]));
  return {
    salt: known?.salt ?? randomBytes(32).toString("base64url"),
    commits: new Set([...(known?.commits ?? [])].filter((commit) => reachable.has(commit))),
    keys: new Map([...(known?.keys ?? [])].filter(([version]) => versions.has(version))),
    changes,
    tooLarge: known?.tooLarge.filter(isHere) ?? [],
  };
}

/** Names the keys of one record: equal for equal keys. */
export function identifier(salt: string): (key: string) => string {
  return (key) => createHmac("sha256", salt).update(key).digest("base64url").slice(0, 22);
}

function keep({ salt, keys }: Draft, version: string, bytes: Uint8Array): void {
  const found = certainKeys(bytes, identifier(salt));
  if (found.length === 0) return;
  keys.set(
    version,
    found.map(({ identity, kind, provider, masked, span: { line, column } }) => {
      return { identity, kind, provider, masked, line, column };
    }),
  );
}

function note({ keys, changes, tooLarge }: Draft, all: readonly Change[], unread: ReturnType<History["read"]>): void {
  for (const change of all) {
    const { commit, file, before, after } = change;
    if ([...before, after].some((version) => version !== null && keys.has(version))) changes.push(change);
    if (after !== null && unread.tooLarge.has(after)) tooLarge.push({ commit, file });
  }
}

/** Code of others is theirs to mend, and what a test stands for a key with is none. */
function isPassedOver(file: string): boolean {
  return BINARY_NAME.test(file) || PASSED_OVER.has(classOf(file));
}

const PASSED_OVER: ReadonlySet<FileClass> = new Set(["vendored", "test"]);

/** By the name alone: the tree around an old version is not looked at. */
function classOf(file: string): FileClass {
  const routes = ROUTE_FILES.flatMap((pattern) => pattern.exec(file)?.[1] ?? []);
  return classify(file, { packages: new Set([""]), routes: new Set(routes), commands: new Set(), isExample: false });
}
