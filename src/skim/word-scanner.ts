/**
 * Finds many words in bytes in one pass, whatever their number, without regard to case: an Aho–Corasick automaton in
 * one table. Bytes that no word contains share a column, which keeps the table in the processor's cache.
 */
export class WordScanner {
  readonly #columns = new Uint8Array(256);
  readonly #width: number;
  /** Row offset of the next state, by row offset plus column. */
  readonly #next: Int32Array;
  /** Rows from here on end a word. */
  readonly #firstEnd: number;
  readonly #endings: readonly (readonly number[])[];

  constructor(words: readonly string[]) {
    this.#width = assignColumns(words, this.#columns);
    const trie = trieOf(words, this.#columns);
    const { rows, endings } = complete(trie, this.#width);
    const order = silentFirst(endings);
    this.#firstEnd = order.silent * this.#width;
    this.#endings = order.states.slice(order.silent).map((state) => endings[state] ?? []);
    this.#next = renumbered(rows, order.states, this.#width);
  }

  /** Calls `found` with the index of the word and the offset behind its end, in order of the text. */
  scan(bytes: Uint8Array, found: (word: number, end: number) => void): void {
    const next = this.#next;
    const columns = this.#columns;
    const firstEnd = this.#firstEnd;
    let state = 0;
    for (let at = 0; at < bytes.length; at++) {
      state = next[state + (columns[bytes[at] as number] as number)] as number;
      if (state < firstEnd) continue;
      for (const word of this.#endings[(state - firstEnd) / this.#width] ?? []) found(word, at + 1);
    }
  }
}

interface State {
  /** Where each column leads; columns of other words lead to where the fallback leads. */
  readonly go: Map<number, State>;
  readonly ends: number[];
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

/** The words as a tree of columns. */
function trieOf(words: readonly string[], columns: Uint8Array): State {
  const start: State = { go: new Map(), ends: [] };
  for (const [index, word] of words.entries()) {
    let state = start;
    for (const byte of Buffer.from(word.toLowerCase())) {
      const column = columns[byte] ?? 0;
      const known: State = state.go.get(column) ?? { go: new Map(), ends: [] };
      state.go.set(column, known);
      state = known;
    }
    state.ends.push(index);
  }
  return start;
}

interface Complete {
  /** The number of the next state, by state and column; states are numbered breadth first. */
  readonly rows: readonly Int32Array[];
  readonly endings: readonly (readonly number[])[];
}

/** Adds the transitions taken where a word breaks off and the end of it begins another: breadth first. */
function complete(start: State, width: number): Complete {
  const states = [start];
  const fallback = [0];
  const rows: Int32Array[] = [];
  const endings: (readonly number[])[] = [];
  for (const [number, { go, ends }] of states.entries()) {
    const back = fallback[number] ?? 0;
    const isStart = number === 0;
    const row = isStart ? new Int32Array(width) : Int32Array.from(rows[back] ?? []);
    const behind = isStart ? [] : (endings[back] ?? []);
    endings.push(behind.length === 0 ? ends : [...ends, ...behind]);
    for (const [column, target] of go) {
      fallback.push(row[column] ?? 0);
      row[column] = states.push(target) - 1;
    }
    rows.push(row);
  }
  return { rows, endings };
}

/** The states that end no word, then those that do: a comparison tells them apart while scanning. */
function silentFirst(endings: Complete["endings"]): { readonly states: readonly number[]; readonly silent: number } {
  const isSilent = (state: number) => endings[state]?.length === 0;
  const all = [...endings.keys()];
  const silent = all.filter(isSilent);
  return { states: [...silent, ...all.filter((state) => !isSilent(state))], silent: silent.length };
}

/** One table in the order of the states, each transition the offset of a row. */
function renumbered(rows: Complete["rows"], order: readonly number[], width: number): Int32Array {
  const offsets = new Int32Array(order.length);
  for (const [row, state] of order.entries()) offsets[state] = row * width;
  const table = new Int32Array(order.length * width);
  for (const [row, state] of order.entries()) {
    const from = rows[state] as Int32Array;
    for (let column = 0; column < width; column++)
      table[row * width + column] = offsets[from[column] as number] as number;
  }
  return table;
}
