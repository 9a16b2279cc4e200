/** One drawn character of a source line, and the columns of the source it stands for (from 0, end exclusive). */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

/** A stretch of one line that a frame points at. */
export interface Mark {
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Exclusive; null: as far as the word there goes. */
  readonly endColumn: number | null;
  readonly note: string | null;
}

/** Indexes of cells. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The cells a mark covers; at least one. */
export function stretchOf(mark: Mark, cells: readonly Cell[]): Stretch {
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

/** The part of a line that is shown. */
export interface View<One extends Cell = Cell> {
  readonly cells: readonly One[];
  readonly first: number;
  readonly hasLeft: boolean;
  readonly hasRight: boolean;
}

/** As much of a line as there is room for, the stretch that matters in it. */
export function windowOf<One extends Cell>(cells: readonly One[], focus: Stretch, room: number): View<One> {
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

export function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join("");
}

export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
