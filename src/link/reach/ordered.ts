import type { Origin, Trigger } from "../../model/index.ts";

/** Most demanding first: rules take the first and tell the others. */
const ORDER: readonly Trigger[] = ["request", "ui", "job", "script", "library", "test", "unknown"];

/**
 * One origin for each trigger: someone waiting before nobody, what a request runs before what it loads, the shorter path
 * before the longer.
 */
export function ordered(origins: readonly Origin[]): readonly Origin[] {
  const sorted = [...origins].sort(
    (a, b) =>
      ORDER.indexOf(a.trigger) - ORDER.indexOf(b.trigger) ||
      Number(b.interactive) - Number(a.interactive) ||
      Number(a.isAtLoad ?? false) - Number(b.isAtLoad ?? false) ||
      a.path.length - b.path.length ||
      compare(placeOf(a), placeOf(b)),
  );
  return sorted.filter((origin, i) => sorted.findIndex(({ trigger }) => trigger === origin.trigger) === i);
}

function placeOf({ path }: Origin): string {
  return path.map(({ at }) => `${at.file}:${String(at.line).padStart(6, "0")}`).join(" ");
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
