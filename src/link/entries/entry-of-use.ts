import type { Use } from "../../model/index.ts";
import type { Entry } from "./entry.ts";

/** Tells through which entry a use is reached; null where none is known. */
export function entryFinder(entries: readonly Entry[]): (use: Use) => Entry | null {
  const byPlace = new Map(entries.map((entry) => [keyOf(entry), entry]));
  return ({ origin }) => {
    for (const step of origin.path) {
      const entry = byPlace.get(keyOf(step));
      if (entry && entry.trigger === origin.trigger) return entry;
    }
    return null;
  };
}

const keyOf = ({ at, note }: Pick<Entry, "at" | "note">): string => `${at.file}:${at.line}:${at.column}:${note}`;
