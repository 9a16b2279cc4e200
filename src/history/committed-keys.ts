import type { CommittedKey, CommittedPlace } from "../model/git-history.ts";
import type { Change } from "../sources/history.ts";
import type { HistoryRecord, KeyInVersion } from "./record.ts";

/** What a person says of a key that was committed. */
export interface RotatedKey {
  /** Its mask, as reports show it. */
  readonly key: string;
  readonly by: string;
  readonly on: string;
}

export interface Present {
  /** Identities of the keys that the tree holds today. */
  readonly inTree: ReadonlySet<string>;
  readonly rotated: readonly RotatedKey[];
  isIgnored(file: string): boolean;
}

/** One row for each key, by its first commit. */
export function committedKeys({ keys, changes }: HistoryRecord, present: Present): readonly CommittedKey[] {
  const seen = changes.filter(({ file }) => !present.isIgnored(file)).sort(byTime);
  const inVersion = (version: string | null) => (version === null ? [] : (keys.get(version) ?? []));
  const arrivals = new Map<string, Arrival[]>();
  for (const change of seen) {
    const before = new Set(change.before.flatMap(inVersion).map(({ identity }) => identity));
    for (const key of firstOfEach(inVersion(change.after))) {
      if (before.has(key.identity)) continue;
      arrivals.set(key.identity, [...(arrivals.get(key.identity) ?? []), { key, change }]);
    }
  }
  const departures = departuresIn(seen, inVersion);
  return [...arrivals].flatMap(([identity, all]) => rowOf(all, departures.get(identity) ?? null, present) ?? []);
}

interface Arrival {
  readonly key: KeyInVersion;
  readonly change: Change;
}

type Versions = (version: string | null) => readonly KeyInVersion[];

/** The last change that took each key out of a file. */
function departuresIn(changes: readonly Change[], inVersion: Versions): ReadonlyMap<string, Change> {
  const departures = new Map<string, Change>();
  for (const change of changes) {
    const after = new Set(inVersion(change.after).map(({ identity }) => identity));
    for (const { identity } of change.before.flatMap(inVersion)) {
      if (!after.has(identity)) departures.set(identity, change);
    }
  }
  return departures;
}

function rowOf(arrivals: readonly Arrival[], departure: Change | null, present: Present): CommittedKey | null {
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  if (!first || !last) return null;
  const { identity, kind, provider, masked } = first.key;
  const isInTree = present.inTree.has(identity);
  const isGone = !isInTree && departure !== null && isLater(departure, last.change);
  return {
    at: null,
    ...{ kind, provider, masked, isInTree },
    first: placeOf(first),
    last: placeOf(last),
    commits: new Set(arrivals.map(({ change }) => change.commit)).size,
    removed: isGone ? { commit: departure.commit, date: departure.date } : null,
    rotated: present.rotated.find(({ key }) => written(key) === written(masked)) ?? null,
  };
}

/** People without the sign at hand write three dots. */
const written = (mask: string): string => mask.replace("...", "…");

function placeOf({ key: { line, column }, change: { commit, date, file } }: Arrival): CommittedPlace {
  return { commit, date, file, line, column };
}

function firstOfEach(keys: readonly KeyInVersion[]): readonly KeyInVersion[] {
  return [...new Map([...keys].reverse().map((key) => [key.identity, key])).values()].reverse();
}

/** A file that is renamed is gone and there in one commit. */
const isLater = (a: Change, b: Change): boolean => a.commit !== b.commit && byTime(a, b) > 0;

/** Clocks of different machines disagree; the name settles what the time leaves open, so that every run agrees. */
function byTime(a: Change, b: Change): number {
  return a.time - b.time || compare(a.commit, b.commit) || compare(a.file, b.file);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
