import type { Cell } from "../source/cells.ts";
import { masksOf } from "../source/masks.ts";
import type { Screen } from "./screen.ts";

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
  const masks = masksOf(at, { text: whole, shown: { from: skipped, to: end } }, screen.options);
  for (const mask of [...masks, { from: end, to: end, text: "" }]) {
    const start = Math.max(from, Math.min(mask.from, end));
    addPlain(cells, { text: whole.slice(from, start), from }, screen);
    if (mask.to <= skipped) continue;
    for (const { text, width } of screen.measure.clusters(screen.say(mask.text))) {
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
