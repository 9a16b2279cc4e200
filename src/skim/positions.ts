import type { Span } from "../facts/index.ts";

/** Turns offsets into lines and columns; finds the line breaks once. */
export function positionsIn(text: string): (start: number, end: number) => Span {
  const lines = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines.push(at + 1);
  const place = (offset: number) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lines[low] as number) + 1 };
  };
  return (start, end) => {
    const from = place(start);
    const to = place(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
