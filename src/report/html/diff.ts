import { groupBy } from "../group.ts";
import type { ReportEdit, ReportFinding } from "../report.ts";
import { masksOf } from "../source/masks.ts";
import { clip, type Html, html } from "./html.ts";
import type { HtmlInput } from "./input.ts";

const MOST_HUNKS = 6;
const MOST_LINES = 16;
/** Beyond this a change is not one that is read line by line. */
const LONGEST = 300;

/** What a fix would write, line by line; null where it is not known or too much to show. */
export function drawDiff({ fix }: ReportFinding, input: HtmlInput): Html | null {
  const hunks = [...groupBy(fix.edits ?? [], ({ file }) => file)].flatMap(([file, edits]) =>
    hunksOf(file, edits, input),
  );
  const isShown = hunks.length > 0 && hunks.length <= MOST_HUNKS && hunks.every(isReadable);
  return isShown ? html`${hunks.map(drawHunk)}` : null;
}

interface Hunk {
  readonly file: string;
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const isReadable = ({ before, after }: Hunk): boolean =>
  before.length + after.length <= MOST_LINES && [...before, ...after].every((line) => line.length <= LONGEST);

/** Edits that touch the same lines are one change. */
function hunksOf(file: string, edits: readonly ReportEdit[], input: HtmlInput): readonly Hunk[] {
  const groups: ReportEdit[][] = [];
  for (const edit of [...edits].sort((a, b) => a.line - b.line || a.column - b.column)) {
    const last = groups.at(-1);
    if (last && edit.line <= Math.max(...last.map(({ endLine }) => endLine))) last.push(edit);
    else groups.push([edit]);
  }
  return groups.map((group) => hunkOf(file, group, input));
}

function hunkOf(file: string, edits: readonly ReportEdit[], input: HtmlInput): Hunk {
  const first = Math.min(...edits.map(({ line }) => line));
  const last = Math.max(...edits.map(({ endLine }) => endLine));
  const lines = Array.from({ length: last - first + 1 }, (_, step) => input.readLine(file, first + step) ?? "");
  const starts = lines.map((_, step) => lines.slice(0, step).reduce((sum, line) => sum + line.length + 1, 0));
  const offset = (line: number, column: number) => (starts[line - first] ?? 0) + column - 1;
  let text = lines.join("\n");
  for (const edit of [...edits].reverse()) {
    text = `${text.slice(0, offset(edit.line, edit.column))}${edit.text}${text.slice(offset(edit.endLine, edit.endColumn))}`;
  }
  const hide = hiding(file, { first, lines }, input);
  return withoutSame({ file, line: first, before: lines.map(hide), after: text.split("\n").map(hide) });
}

/** Takes the keys of the lines as they are out of them, and out of the lines as they would be. */
function hiding(
  file: string,
  { first, lines }: { readonly first: number; readonly lines: readonly string[] },
  input: HtmlInput,
): (line: string) => string {
  const keys = lines.flatMap((text, step) =>
    masksOf({ file, line: first + step }, { text, shown: { from: 0, to: text.length } }, input).map((mask) => ({
      key: text.slice(mask.from, mask.to),
      shown: mask.text,
    })),
  );
  return (line) => keys.reduce((text, { key, shown }) => (key === "" ? text : text.replaceAll(key, shown)), line);
}

/** Lines at either end that stay as they are say nothing. */
function withoutSame({ file, line, before, after }: Hunk): Hunk {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return {
    file,
    line: line + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
}

function drawHunk({ file, line, before, after }: Hunk): Html {
  const rows = [
    ...before.map((text) => html`<span class="line out"><b>−</b><code><del>${text}</del>\n</code></span>`),
    ...after.map((text) => html`<span class="line in"><b>+</b><code><ins>${text}</ins>\n</code></span>`),
  ];
  return html`<figure class="frame"><figcaption><code>${clip(`${file}:${line}`, 300)}</code></figcaption><pre>${rows}</pre></figure>`;
}
