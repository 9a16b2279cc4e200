import type { Location } from "../facts/index.ts";

/** Leaves out all but the first of several items at the same place. */
export function onePerPlace<T>(items: readonly T[], placeOf: (item: T) => Location): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const { file, line, column } = placeOf(item);
    const place = `${file}\0${line}\0${column}`;
    return !seen.has(place) && seen.add(place);
  });
}
