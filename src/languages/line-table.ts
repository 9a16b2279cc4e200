import type { Span } from "../facts/index.ts";

/** Turns offsets into lines and columns, both from 1, columns in UTF-16 units. */
export class LineTable {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
    this.#starts = starts;
  }

  span(start: number, end: number): Span {
    const from = this.#lineOf(start);
    const to = this.#lineOf(end);
    return {
      line: from + 1,
      column: start - (this.#starts[from] ?? 0) + 1,
      endLine: to + 1,
      endColumn: end - (this.#starts[to] ?? 0) + 1,
    };
  }

  line(offset: number): number {
    return this.#lineOf(offset) + 1;
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
