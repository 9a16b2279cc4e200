import { createHash } from "node:crypto";
import { join } from "node:path";
import { KEY_SHAPES } from "../knowledge/keys.ts";
import { readCache, writeCache } from "../sources/cache-file.ts";
import type { Change } from "../sources/history.ts";
import { version } from "../version.ts";
import type { HistoryRecord, KeyInVersion } from "./record.ts";

/** Where the record of a repository is kept. */
export function recordPath(cacheFolder: string, place: string): string {
  return join(cacheFolder, "history", `${digest(place)}.json`);
}

/** Another version reads differently, and other shapes find other keys. */
const READER = digest(
  JSON.stringify([version, 1, KEY_SHAPES], (_, value) => (value instanceof RegExp ? String(value) : value)),
);

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

export function saveRecord(path: string, record: HistoryRecord): void {
  const { salt, commits, keys, changes, tooLarge } = record;
  writeCache(path, { reader: READER, salt, commits: [...commits], keys: [...keys], changes, tooLarge });
}

/** Null where there is none, where another version wrote it, and where anything about it is not as it should be. */
export function loadRecord(path: string): HistoryRecord | null {
  const { reader, salt, commits, keys, changes, tooLarge } = fieldsOf(readCache(path));
  if (reader !== READER || typeof salt !== "string" || !/^[\w-]{43}$/.test(salt)) return null;
  if (!isListOf(commits, isName) || !isListOf(changes, isChange) || !isListOf(tooLarge, isPlace)) return null;
  if (!isListOf(keys, isKeysOfVersion)) return null;
  return { salt, commits: new Set(commits), keys: new Map(keys), changes, tooLarge };
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(is);
const isText = (value: unknown): value is string => typeof value === "string";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isName = (value: unknown): value is string => isText(value) && /^[0-9a-f]{40,64}$/.test(value);

function isChange(value: unknown): value is Change {
  const { commit, time, date, file, before, after } = fieldsOf(value);
  const isDated = isCount(time) && isText(date) && /^\d{4}-\d{2}-\d{2}$/.test(date);
  return isName(commit) && isDated && isText(file) && isListOf(before, isName) && (after === null || isName(after));
}

function isPlace(value: unknown): value is HistoryRecord["tooLarge"][number] {
  const { commit, file } = fieldsOf(value);
  return isName(commit) && isText(file);
}

function isKeysOfVersion(value: unknown): value is [string, KeyInVersion[]] {
  return Array.isArray(value) && value.length === 2 && isName(value[0]) && isListOf(value[1], isKey);
}

function isKey(value: unknown): value is KeyInVersion {
  const { identity, kind, provider, masked, line, column } = fieldsOf(value);
  return [identity, kind, provider, masked].every(isText) && isCount(line) && isCount(column);
}
