import type { Location } from "../facts/index.ts";
import type { Evidence } from "../model/index.ts";

/** Compares by code unit, so that no locale takes part. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** File, line, column; what has no place comes last. */
export function compareLocation(a: Location | null, b: Location | null): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn
  );
}

/** Sorted, each place once. */
export function distinctLocations(locations: readonly Location[]): readonly Location[] {
  const sorted = [...locations].sort(compareLocation);
  return sorted.filter((at, index) => index === 0 || compareLocation(at, sorted[index - 1] ?? null) !== 0);
}

/** In the order given, since evidence tells a story; the same note at the same place once. */
export function distinctEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ at, note }) => {
    const key = `${at.file}:${at.line}:${at.column} ${note}`;
    return !seen.has(key) && seen.add(key);
  });
}
