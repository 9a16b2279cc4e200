import { createHash } from "node:crypto";
import type { Location } from "../facts/index.ts";

/** What a fingerprint is made of: nothing that moves when other lines change. */
export interface Identity {
  readonly ruleId: string;
  readonly at: Location | null;
  /** Stands in for the text where there is no place. */
  readonly cause: string;
}

/** One fingerprint for each of the findings, given in the order of their places. */
export function fingerprints(identities: readonly Identity[], lineText: (at: Location) => string): readonly string[] {
  const ordinals = new Map<string, number>();
  return identities.map(({ ruleId, at, cause }) => {
    const text = at ? normalised(lineText(at)) : "";
    const base = JSON.stringify([ruleId, at?.file ?? null, text || withoutPositions(cause)]);
    const ordinal = ordinals.get(base) ?? 0;
    ordinals.set(base, ordinal + 1);
    return createHash("sha256").update(`${base}#${ordinal}`).digest("hex").slice(0, 20);
  });
}

/** Long words may be keys, and not even the hash of a key may be printed: all but their end is dropped. */
function normalised(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\w+/=.-]{20,}/g, (word) => (/\d/.test(word) ? `…${word.slice(-4)}` : word));
}

function withoutPositions(cause: string): string {
  return cause.replace(/(?<=:)\d+/g, "");
}
