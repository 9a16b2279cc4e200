import type { Screen } from "./screen.ts";

/** One drawn character of a source line, and the columns of the source it stands for (from 0, end exclusive). */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

interface Mask {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const TAB = 2;
/** Lines beyond this are looked at around the place only. */
const LONG = 4000;

/** A line as it may be drawn: keys masked, tabs expanded, control characters spelled out. */
export function cellsOf(at: { readonly file: string; readonly line: number }, near: number, screen: Screen): Cell[] {
  const whole = screen.options.readLine(at.file, at.line) ?? "";
  const skipped = whole.length > LONG ? Math.max(0, near - LONG / 4) : 0;
  const end = Math.min(whole.length, skipped + LONG);
  const cells: Cell[] = [];
  let from = skipped;
  for (const mask of [...masksOf(at, whole, screen), { from: end, to: end, text: "" }]) {
    const start = Math.max(from, Math.min(mask.from, end));
    addPlain(cells, { text: whole.slice(from, start), from }, screen);
    for (const { text, width } of screen.measure.clusters(mask.text)) {
      cells.push({ text, width, from: mask.from, to: mask.to });
    }
    from = Math.max(start, mask.to);
    if (from >= end) break;
  }
  return cells;
}

function addPlain(cells: Cell[], plain: { readonly text: string; readonly from: number }, screen: Screen): void {
  let { from } = plain;
  for (const { text, width } of screen.measure.clusters(plain.text)) {
    const to = from + text.length;
    const shown = text === "\t" ? " ".repeat(TAB) : screen.say(text);
    cells.push({ text: shown, width: shown === text ? width : shown.length, from, to });
    from = to;
  }
}

/** Known keys by their places, and whatever else in the line looks like one. */
function masksOf(at: { readonly file: string; readonly line: number }, text: string, screen: Screen): readonly Mask[] {
  const { secrets, maskSecrets } = screen.options;
  const known = secrets.flatMap((secret): Mask[] => {
    const { file, line, column, endLine, endColumn } = secret.at;
    if (file !== at.file || at.line < line || at.line > endLine) return [];
    const from = at.line === line ? column - 1 : 0;
    const to = at.line === endLine ? endColumn - 1 : text.length;
    return [{ from, to, text: screen.say(at.line === line ? secret.masked : "…") }];
  });
  if (text.length > 10 * LONG) return inOrder(known);
  const shaped = [...text.matchAll(/[\w.-]{12,}/g)].flatMap((word): Mask[] => {
    const masked = maskSecrets(word[0]);
    return masked === word[0] ? [] : [{ from: word.index, to: word.index + word[0].length, text: screen.say(masked) }];
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
