import type { Span } from "../facts/index.ts";

/** Turns offsets into lines and columns, both from 1, columns in UTF-16 units. */
export class LineTable {
  readonly #starts: readonly number[];
  #last = 0;
  #asked = { start: -1, end: -1 };
  #told: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

  constructor(text: string) {
    const starts = [0];
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
    this.#starts = starts;
  }

  /** Of the same stretch twice in a row, one span: a call and what stands for it. */
  span(start: number, end: number): Span {
    if (start === this.#asked.start && end === this.#asked.end) return this.#told;
    this.#asked.start = start;
    this.#asked.end = end;
    const from = this.#lineOf(start);
    const to = this.#lineOf(end);
    this.#told = {
      line: from + 1,
      column: start - (this.#starts[from] ?? 0) + 1,
      endLine: to + 1,
      endColumn: end - (this.#starts[to] ?? 0) + 1,
    };
    return this.#told;
  }

  line(offset: number): number {
    return this.#lineOf(offset) + 1;
  }

  /** Questions come in the order of the text: the line of the last answer, or one near it, is the likeliest. */
  #lineOf(offset: number): number {
    const starts = this.#starts;
    const last = this.#last;
    let low = 0;
    let high = starts.length - 1;
    if (offset >= (starts[last] ?? 0)) {
      if (last === high || offset < (starts[last + 1] ?? 0)) return last;
      low = last + 1;
      if (low === high || offset < (starts[low + 1] ?? 0)) return this.#remember(low);
    } else high = last - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#remember(low);
  }

  #remember(line: number): number {
    this.#last = line;
    return line;
  }
}
