/**
 * Finds many words in bytes in one pass, whatever their number, without regard to case: an Aho–Corasick automaton in
 * one table. Bytes that no word contains share a column, which keeps the table in the processor's cache.
 */
export class WordScanner {
  readonly #columns = new Uint8Array(256);
  readonly #width: number;
  /** Where the row of the next state begins, by row and column; the complement of it where that state ends a word. */
  readonly #next: Int32Array;
  /** The words that end at each state, the longest first. */
  readonly #endings: readonly (readonly number[])[];

  constructor(words: readonly string[]) {
    this.#width = assignColumns(words, this.#columns);
    const { next, endings } = complete(treeOf(words, this.#columns), this.#width);
    this.#next = next;
    this.#endings = endings;
  }

  /** Calls `found` with the index of the word and the offset behind its end, in order of the text. */
  scan(bytes: Uint8Array, found: (word: number, end: number) => void): void {
    const next = this.#next;
    const columns = this.#columns;
    let row = 0;
    for (let at = 0; at < bytes.length; at++) {
      row = next[row + (columns[bytes[at] as number] as number)] as number;
      if (row >= 0) continue;
      row = ~row;
      for (const word of this.#endings[row / this.#width] ?? []) found(word, at + 1);
    }
  }
}

/** Gives every byte that occurs in a word a column of its own; capitals share that of their small letter. */
function assignColumns(words: readonly string[], columns: Uint8Array): number {
  let count = 1;
  for (const byte of Buffer.from(words.join("").toLowerCase())) {
    if (columns[byte] !== 0) continue;
    columns[byte] = count++;
    if (byte >= 0x61 && byte <= 0x7a) columns[byte - 32] = columns[byte];
  }
  return count;
}

/** A state of the tree: a text that some word begins with. */
interface State {
  readonly before: number;
  readonly column: number;
  /** The words that end here. */
  readonly ends: number[];
}

/** The words as a tree, the start first; by how many characters lead to a state, so that those most met lie together. */
function treeOf(words: readonly string[], columns: Uint8Array): readonly (readonly State[])[] {
  const levels: State[][] = [[{ before: 0, column: 0, ends: [] }]];
  const known = new Map<number, number>();
  const texts = words.map((word) => Buffer.from(word.toLowerCase()));
  const reached = texts.map(() => 0);
  let count = 1;
  for (let depth = 0; texts.some(({ length }) => length > depth); depth++) {
    const level: State[] = [];
    for (const [word, text] of texts.entries()) {
      const byte = text[depth];
      if (byte === undefined) continue;
      const before = reached[word] ?? 0;
      const column = columns[byte] ?? 0;
      const state = known.get(before * 256 + column) ?? count + level.push({ before, column, ends: [] }) - 1;
      known.set(before * 256 + column, state);
      reached[word] = state;
      if (text.length === depth + 1) level[state - count]?.ends.push(word);
    }
    count += level.length;
    levels.push(level);
  }
  return levels;
}

interface Complete {
  readonly next: Int32Array;
  readonly endings: readonly (readonly number[])[];
}

/**
 * The table with the transitions taken where a word breaks off and the end of it begins another, level by level: what
 * stands in a place before the tree is written there is where the end of it leads.
 */
function complete([start = [], ...levels]: readonly (readonly State[])[], width: number): Complete {
  const count = levels.reduce((sum, { length }) => sum + length, 1);
  const next = new Int32Array(count * width);
  const endings: (readonly number[])[] = start.map(({ ends }) => ends);
  for (const level of levels) {
    const first = endings.length;
    const fallbacks = level.map(({ before, column, ends }, index) => {
      const place = before * width + column;
      const found = next[place] ?? 0;
      const fallback = found < 0 ? ~found : found;
      const behind = endings[fallback / width] ?? [];
      const all = behind.length === 0 ? ends : [...ends, ...behind];
      const row = (first + index) * width;
      endings.push(all);
      next[place] = all.length > 0 ? ~row : row;
      return fallback;
    });
    for (const [index, fallback] of fallbacks.entries()) {
      next.copyWithin((first + index) * width, fallback, fallback + width);
    }
  }
  return { next, endings };
}
