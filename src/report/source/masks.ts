import type { Location } from "../../facts/index.ts";

/** A stretch of a line that is shown as other text; columns from 0, end exclusive. */
export interface Mask {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What must not be read off a line. */
export interface Concealed {
  /** Keys known to stand in the tree: their text never reaches a reader. */
  readonly secrets: readonly { readonly at: Location; readonly masked: string }[];
  /** Masks what looks like a key in any other text. */
  readonly maskSecrets: (text: string) => string;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** No key is longer; words that begin before a stretch are looked at as far back as this. */
const LONGEST_KEY = 512;

/** Known keys by their places, and whatever else in the stretch of the line looks like one, in order. */
export function masksOf(
  at: { readonly file: string; readonly line: number },
  of: { readonly text: string; readonly shown: Stretch },
  { secrets, maskSecrets }: Concealed,
): readonly Mask[] {
  const known = secrets.flatMap((secret): Mask[] => {
    const { file, line, column, endLine, endColumn } = secret.at;
    if (file !== at.file || at.line < line || at.line > endLine) return [];
    const from = at.line === line ? column - 1 : 0;
    const to = at.line === endLine ? endColumn - 1 : of.text.length;
    return [{ from, to, text: at.line === line ? secret.masked : "…" }];
  });
  const start = Math.max(0, of.shown.from - LONGEST_KEY);
  const near = of.text.slice(start, of.shown.to + LONGEST_KEY);
  const shaped = [...near.matchAll(/[\w.-]{12,}/g)].flatMap((word): Mask[] => {
    const text = maskSecrets(word[0]);
    const from = start + word.index;
    return text === word[0] ? [] : [{ from, to: from + word[0].length, text }];
  });
  return inOrder([...known, ...shaped]);
}

/** Two that overlap become one, so that no end of a key is left over. */
function inOrder(masks: readonly Mask[]): readonly Mask[] {
  const merged: Mask[] = [];
  for (const mask of [...masks].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last && mask.from < last.to) merged[merged.length - 1] = { ...last, to: Math.max(last.to, mask.to) };
    else merged.push(mask);
  }
  return merged;
}
