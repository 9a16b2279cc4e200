import type { ChalkInstance } from "chalk";
import type { Screen } from "./screen.ts";
import { type Cell, cellsOf } from "./source-line.ts";
import { wrap } from "./wrap.ts";

/** A stretch of one line that a frame points at. */
export interface Mark {
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Exclusive; null: as far as the word there goes. */
  readonly endColumn: number | null;
  readonly note: string | null;
}

export interface Frame {
  readonly file: string;
  /** In order; the first is the one the frame is about. */
  readonly marks: readonly Mark[];
  /** Lines shown before and after each mark. */
  readonly context: number;
  readonly paint: ChalkInstance;
}

const INDENT = 3;
/** Notes narrower than this are hard to read. */
const NARROWEST_NOTE = 24;

/** A piece of source with its marks; nothing where the source cannot be had. */
export function drawFrame(frame: Frame, screen: Screen): readonly string[] {
  const numbers = linesShown(frame, screen);
  const digits = Math.max(2, ...numbers.map((number) => String(number).length));
  const margin = { digits, width: INDENT + digits + 5 };
  const drawn: string[] = [];
  let previous: number | null = null;
  for (const number of numbers) {
    if (previous !== null && number > previous + 1) {
      drawn.push(" ".repeat(INDENT + digits + 3) + screen.paint.dim(screen.symbols.gap));
    }
    drawn.push(...drawLine(number, { frame, margin, screen }));
    previous = number;
  }
  return drawn;
}

function linesShown({ file, marks, context }: Frame, screen: Screen): readonly number[] {
  const has = (line: number) => line > 0 && screen.options.readLine(file, line) !== null;
  const marked = new Set(marks.map(({ line }) => line).filter(has));
  const shown = new Set(marked);
  for (const line of marked) {
    for (let step = 1; step <= context; step += 1) {
      for (const near of [line - step, line + step]) if (has(near) && !isBlank(file, near, screen)) shown.add(near);
    }
  }
  const sorted = [...shown].sort((a, b) => a - b);
  const bridges = sorted.flatMap((line, index) => (sorted[index + 1] === line + 2 ? [line + 1] : []));
  return [...sorted, ...bridges].sort((a, b) => a - b);
}

function isBlank(file: string, line: number, screen: Screen): boolean {
  return (screen.options.readLine(file, line) ?? "").trim() === "";
}

interface Drawing {
  readonly frame: Frame;
  readonly margin: { readonly digits: number; readonly width: number };
  readonly screen: Screen;
}

function drawLine(number: number, drawing: Drawing): readonly string[] {
  const { frame, margin, screen } = drawing;
  const { paint, symbols } = screen;
  const marks = frame.marks.filter(({ line }) => line === number);
  const about = marks[0] ?? frame.marks[0];
  const cells = cellsOf({ file: frame.file, line: number }, about?.column ?? 1, screen);
  const [first] = marks;
  const focus = first ? stretchOf(first, cells) : { from: 0, to: 0 };
  const view = windowOf(cells, focus, screen.width - margin.width);
  const code = `${view.hasLeft ? symbols.ellipsis : ""}${textOf(view.cells)}${view.hasRight ? symbols.ellipsis : ""}`;
  const pointer = first ? frame.paint(symbols.here) : " ";
  const label = String(number).padStart(margin.digits);
  const head = `${" ".repeat(INDENT)}${pointer} ${first ? paint.bold(label) : paint.dim(label)} `;
  const line = `${head}${paint.dim(symbols.gutter)} ${first ? code : paint.dim(code)}`.trimEnd();
  return [line, ...marks.flatMap((mark) => drawMark(mark, { cells, view, drawing }))];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Indexes of the cells a mark covers; at least one. */
function stretchOf(mark: Mark, cells: readonly Cell[]): Stretch {
  const start = mark.column - 1;
  const found = cells.findIndex((cell) => cell.to > start);
  const from = found === -1 ? cells.length : found;
  const end = mark.endColumn === null ? endOfWord(cells, from) : mark.endColumn - 1;
  let to = from;
  while (to < cells.length && (cells[to]?.from ?? 0) < end) to += 1;
  while (to > from + 1 && cells[to - 1]?.text.trim() === "") to -= 1;
  return { from, to: Math.max(to, from + 1) };
}

function endOfWord(cells: readonly Cell[], from: number): number {
  const rest = cells.slice(from, from + 200);
  const word =
    /^(?:"[^"]*"|'[^']*'|`[^`]*`|\$\{\{[^}]*\}\}|(?:new|await) +[\w$.]+|[\w$.@/-]+|\S+|.)/.exec(textOf(rest))?.[0] ??
    "";
  let taken = 0;
  for (const cell of rest) {
    taken += cell.text.length;
    if (taken >= word.length) return cell.to;
  }
  return cells[from]?.to ?? 0;
}

interface View {
  readonly cells: readonly Cell[];
  readonly first: number;
  readonly hasLeft: boolean;
  readonly hasRight: boolean;
}

/** As much of a line as there is room for, the stretch that matters in it. */
function windowOf(cells: readonly Cell[], focus: Stretch, room: number): View {
  if (widthOf(cells) <= room) return { cells, first: 0, hasLeft: false, hasRight: false };
  const inner = Math.max(1, room - 6);
  let first = 0;
  if (widthOf(cells.slice(0, focus.to)) > inner) {
    first = focus.from;
    const before = Math.max(0, Math.min(inner / 3, inner - widthOf(cells.slice(focus.from, focus.to))));
    for (let taken = 0; first > 0; first -= 1) {
      taken += cells[first - 1]?.width ?? 0;
      if (taken > before) break;
    }
  }
  let last = first;
  for (let taken = 0; last < cells.length; last += 1) {
    taken += cells[last]?.width ?? 0;
    if (taken > inner) break;
  }
  return { cells: cells.slice(first, last), first, hasLeft: first > 0, hasRight: last < cells.length };
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join("");
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

interface Drawn {
  readonly cells: readonly Cell[];
  readonly view: View;
  readonly drawing: Drawing;
}

/** The underline, and the note beside it or, where it does not fit there, beneath it. */
function drawMark(mark: Mark, { cells, view, drawing }: Drawn): readonly string[] {
  const { frame, margin, screen } = drawing;
  const { paint, symbols, measure } = screen;
  const stretch = stretchOf(mark, cells);
  const visible = (from: number, to: number) => widthOf(cells.slice(Math.max(from, view.first), to));
  const shift = (view.hasLeft ? symbols.ellipsis.length : 0) + visible(view.first, stretch.from);
  const end = Math.min(stretch.to, view.first + view.cells.length);
  const room = screen.width - margin.width;
  const start = Math.min(shift, room - 1);
  const length = Math.max(1, Math.min(visible(stretch.from, end), room - start));
  const gutter = `${" ".repeat(INDENT + margin.digits + 3)}${paint.dim(symbols.gutter)} `;
  const line = `${gutter}${" ".repeat(start)}${frame.paint(symbols.underline.repeat(length))}`;
  const note = mark.note === null ? "" : screen.say(mark.note);
  if (note === "") return [line];
  if (start + length + 1 + measure.width(note) <= room) return [`${line} ${note}`];
  const left = room - start >= Math.min(NARROWEST_NOTE, measure.width(note)) ? start : 0;
  const below = wrap(note, room - left, measure).map((part) => `${gutter}${" ".repeat(left)}${part}`);
  return [line, ...below];
}
