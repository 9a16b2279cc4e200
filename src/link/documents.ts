import type { Span, Value } from "../facts/index.ts";

/** The value under a key of a configuration node; the last one where it is written twice. */
export function property(value: Value | undefined | null, key: string): Value | null {
  if (value?.is !== "object") return null;
  for (let i = value.entries.length - 1; i >= 0; i--) {
    const entry = value.entries[i];
    if (entry && "key" in entry && entry.key === key) return entry.value;
  }
  return null;
}

/** The text of a configuration node that holds one; null for any other. */
export function text(value: Value | undefined | null): string | null {
  return value?.is === "literal" && typeof value.value === "string" ? value.value : null;
}

/** A text, number or switch as text; null for an empty node, a list or a mapping. */
export function scalarText(value: Value | undefined | null): string | null {
  return value?.is === "literal" && value.value !== null ? String(value.value) : null;
}

export interface Property {
  readonly key: string;
  readonly value: Value;
  /** Where the key stands. */
  readonly span: Span;
}

/** The properties of a configuration node, in order. */
export function entriesOf(value: Value | undefined | null): readonly Property[] {
  if (value?.is !== "object") return [];
  return value.entries.flatMap((entry) =>
    "key" in entry ? [{ key: entry.key, value: entry.value, span: entry.keySpan }] : [],
  );
}

/** The items of a list; a single value is a list of one. */
export function itemsOf(value: Value | undefined | null): readonly Value[] {
  if (!value || (value.is === "literal" && value.value === null)) return [];
  return value.is === "array" ? value.items : [value];
}

/** The values directly inside a configuration node: the items of a list, the values of a mapping. */
export function childrenOf(value: Value): readonly Value[] {
  return value.is === "array" ? value.items : entriesOf(value).map((entry) => entry.value);
}

/** More nodes than this nobody has written: YAML's aliases can make millions of a few lines. */
const MOST_NODES = 100_000;

/** Some nodes and everything below them, in the order of the text. What is below a node is for the caller to say. */
export function descend<T>(tops: readonly T[], below: (node: T) => readonly T[]): readonly T[] {
  const found: T[] = [];
  const open = tops.toReversed();
  for (let next = open.pop(); next !== undefined && found.length < MOST_NODES; next = open.pop()) {
    found.push(next);
    for (const node of below(next).toReversed()) open.push(node);
  }
  return found;
}
