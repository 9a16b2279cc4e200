import type { Severity } from "../../rule/index.ts";
import { type Cell, type Mark, type Stretch, stretchOf, type View, windowOf } from "../source/cells.ts";
import { linesShown, type SourceFrame } from "../source/frames.ts";
import { masksOf } from "../source/masks.ts";
import { type Tone, tonesOf } from "./highlight.ts";
import { clip, type Html, html } from "./html.ts";
import type { HtmlInput } from "./input.ts";

/** Longer lines are cut around the place that matters. */
const WIDEST = 180;
/** Lines beyond this are looked at around the place only. */
const LONG = 2000;

/** A piece of source with its marks and their notes. */
export function drawFrame(frame: SourceFrame, severity: Severity, input: HtmlInput): Html {
  const numbers = linesShown(frame, input.readLine);
  const [first] = frame.marks;
  const place = first ? `${frame.file}:${first.line}:${first.column}` : frame.file;
  const lines = numbers.map((number, index) => {
    const before = numbers[index - 1];
    const gap = before !== undefined && number > before + 1;
    return html`${gap && html`<span class="gap">⋯</span>`}${drawLine(number, frame, input)}`;
  });
  const unseen = numbers.length === 0 && first?.note ? html`<p class="note">${clip(first.note)}</p>` : null;
  return html`<figure class="frame ${severity}"><figcaption><code>${clip(place, 300)}</code></figcaption>${
    lines.length > 0 && html`<pre>${lines}</pre>`
  }${unseen}</figure>`;
}

function drawLine(number: number, frame: SourceFrame, input: HtmlInput): Html {
  const marks = frame.marks.filter(({ line }) => line === number);
  const about = marks[0] ?? frame.marks[0];
  const cells = cellsOf({ file: frame.file, line: number }, about?.column ?? 1, input);
  const stretches = marks.map((mark) => stretchOf(mark, cells));
  const view = windowOf(cells, stretches[0] ?? { from: 0, to: 0 }, WIDEST);
  const code = coloured(view, stretches);
  const notes = marks.flatMap((mark) => noteOf(mark));
  return html`<span class="line${marks.length > 0 && " at"}"><b>${number}</b><code>${view.hasLeft && "…"}${code}${view.hasRight && "…"}
</code></span>${notes}`;
}

function noteOf({ note }: Mark): readonly Html[] {
  return note === null || note === "" ? [] : [html`<span class="note">${clip(note)}</span>`];
}

interface ColouredCell extends Cell {
  readonly tone: Tone;
}

/** A line with keys masked and control characters spelled out, character by character. */
function cellsOf(
  at: { readonly file: string; readonly line: number },
  near: number,
  input: HtmlInput,
): readonly ColouredCell[] {
  const whole = input.readLine(at.file, at.line) ?? "";
  const from = whole.length > LONG ? Math.max(0, near - LONG / 4) : 0;
  const to = Math.min(whole.length, from + LONG);
  const masks = masksOf(at, { text: whole, shown: { from, to } }, input);
  const tones = tonesOf(at.file, whole.slice(from, to));
  const cells: ColouredCell[] = [];
  let column = from;
  while (column < to) {
    const mask = masks.find((one) => one.from <= column && one.to > column);
    const end = mask ? mask.to : column + ((whole.codePointAt(column) ?? 0) > 0xffff ? 2 : 1);
    const text = mask ? mask.text : whole.slice(column, end).replace("\t", "  ");
    cells.push({ text, width: 1, from: column, to: end, tone: tones[column - from] ?? "" });
    column = end;
  }
  return cells;
}

/** Neighbours of one tone and one mark in one element. */
function coloured(view: View<ColouredCell>, stretches: readonly Stretch[]): readonly Html[] {
  const runs: { text: string; tone: Tone; isMarked: boolean }[] = [];
  view.cells.forEach((cell, index) => {
    const at = view.first + index;
    const isMarked = stretches.some(({ from, to }) => at >= from && at < to);
    const last = runs.at(-1);
    if (last && last.tone === cell.tone && last.isMarked === isMarked) last.text += cell.text;
    else runs.push({ text: cell.text, tone: cell.tone, isMarked });
  });
  return runs.map(({ text, tone, isMarked }) => {
    const toned = tone === "" ? html`${text}` : html`<i class="${tone}">${text}</i>`;
    return isMarked ? html`<mark>${toned}</mark>` : toned;
  });
}
