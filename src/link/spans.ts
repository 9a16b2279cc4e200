import { contains, type Span } from "../facts/index.ts";

/** Something with a place in a file. */
export interface Standing {
  readonly span: Span;
}

/** Sorts by place; what holds others comes before them. */
export const inOrder = <T extends Standing>(items: readonly T[]): readonly T[] =>
  [...items].sort(
    ({ span: a }, { span: b }) =>
      a.line - b.line || a.column - b.column || b.endLine - a.endLine || b.endColumn - a.endColumn,
  );

/** Those of a sorted list that lie in a part of the file. */
export function inside<T extends Standing>(sorted: readonly T[], part: Span): readonly T[] {
  const found: T[] = [];
  for (let at = countAtStart(sorted, ({ span }) => isEarlier(span, part)); at < sorted.length; at++) {
    const one = sorted[at];
    if (!one || one.span.line > part.endLine) break;
    if (contains(part, one.span)) found.push(one);
  }
  return found;
}

interface Nested<T> extends Standing {
  readonly item: T;
  /** The next one further out. */
  readonly outer: Nested<T> | null;
}

/**
 * Gives a function that finds the items around a place. Parts of a program lie side by side or inside one another: each
 * keeps the next one further out, and those around a place are found from the innermost. Where two parts overlap, all
 * are looked at. A place has at least one character.
 */
export function enclosing<T>(
  items: readonly T[],
  spansOf: (item: T) => readonly Span[],
): (place: Span) => readonly T[] {
  const sorted = inOrder(items.flatMap((item) => spansOf(item).map((span) => ({ item, span }))));
  const nested: Nested<T>[] = [];
  let isNested = true;
  for (const one of sorted) {
    let outer = nested.at(-1) ?? null;
    while (outer && !contains(outer.span, one.span)) {
      isNested &&= !isEarlier(one.span, endOf(outer.span));
      outer = outer.outer;
    }
    nested.push({ ...one, outer });
  }
  if (!isNested) return (place) => sorted.flatMap(({ item, span }) => (contains(span, place) ? [item] : []));
  return (place) => {
    const found: T[] = [];
    const before = countAtStart(nested, ({ span }) => !isEarlier(place, span));
    for (let at = nested[before - 1] ?? null; at; at = at.outer) if (contains(at.span, place)) found.push(at.item);
    return found;
  };
}

const isEarlier = (a: Span, b: Span): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);

const endOf = ({ endLine, endColumn }: Span): Span => ({ line: endLine, column: endColumn, endLine, endColumn });

/** How many items at the start of a sorted list `isBefore` holds for, by halving. */
function countAtStart<T>(sorted: readonly T[], isBefore: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && isBefore(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}
