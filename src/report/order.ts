interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly column?: number | null;
}

/** Compares by code unit, so that no locale takes part. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** File, line, column; what has no place comes last. */
export function byPlace(a: Place, b: Place): number {
  if (a.file === null || b.file === null) return Number(a.file === null) - Number(b.file === null);
  return compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
