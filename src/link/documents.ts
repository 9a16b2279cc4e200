import type { Value } from "../facts/index.ts";

/** The value under a key of a configuration node; the last one where it is written twice. */
export function property(value: Value | undefined | null, key: string): Value | null {
  if (value?.is !== "object") return null;
  for (let i = value.entries.length - 1; i >= 0; i--) {
    const entry = value.entries[i];
    if (entry && "key" in entry && entry.key === key) return entry.value;
  }
  return null;
}

/** The text of a scalar node. */
export function text(value: Value | undefined | null): string | null {
  return value?.is === "literal" && typeof value.value === "string" ? value.value : null;
}
