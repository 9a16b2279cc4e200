import type { ChalkInstance } from "chalk";
import { type Cell, type Mark, stretchOf, textOf, type View, widthOf, windowOf } from "../source/cells.ts";
import { linesShown, type SourceFrame } from "../source/frames.ts";
import type { Screen } from "./screen.ts";
import { cellsOf } from "./source-line.ts";
import { wrap } from "./wrap.ts";

export interface Frame extends SourceFrame {
  readonly paint: ChalkInstance;
}

const INDENT = 3;

/** A piece of source with its marks; nothing where the source cannot be had. */
export function drawFrame(frame: Frame, screen: Screen): readonly string[] {
  const numbers = linesShown(frame, screen.options.readLine);
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

interface Drawn {
  readonly cells: readonly Cell[];
  readonly view: View;
  readonly drawing: Drawing;
}

/** The underline, and the note beside it or, where it does not fit there, beneath it, as far left as it needs. */
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
  const left = Math.max(0, Math.min(start, room - measure.width(note)));
  const below = wrap(note, room - left, measure).map((part) => `${gutter}${" ".repeat(left)}${part}`);
  return [line, ...below];
}
