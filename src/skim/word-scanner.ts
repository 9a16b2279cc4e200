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
    const states = link(words.map((word) => [...Buffer.from(word.toLowerCase())]));
    const order = [...states.filter((state) => state.ends.length === 0), ...states.filter((s) => s.ends.length > 0)];
    for (const [row, state] of order.entries()) state.row = row * this.#width;
    const silent = order.filter((state) => state.ends.length === 0).length;
    this.#firstEnd = silent * this.#width;
    this.#endings = order.slice(silent).map((state) => state.ends);
    this.#next = new Int32Array(order.length * this.#width);
    for (const state of order) this.#fillRow(state);
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

  #fillRow(state: State): void {
    for (const [byte, target] of state.go) {
      this.#next[state.row + (this.#columns[byte] ?? 0)] = target.row;
    }
  }
}

interface State {
  row: number;
  /** Where each byte leads; complete for all bytes that words contain, except where it leads to the start. */
  readonly go: Map<number, State>;
  ends: number[];
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

/** Builds the states, the start first. */
function link(words: readonly (readonly number[])[]): State[] {
  const start: State = { row: 0, go: new Map(), ends: [] };
  for (const [index, word] of words.entries()) {
    let state = start;
    for (const byte of word) {
      const known: State = state.go.get(byte) ?? { row: 0, go: new Map(), ends: [] };
      state.go.set(byte, known);
      state = known;
    }
    state.ends.push(index);
  }
  return complete(start);
}

/** Adds the transitions taken where a word breaks off and the end of it begins another: breadth first. */
function complete(start: State): State[] {
  const states = [start];
  const fallback = new Map<State, State>();
  for (const state of states) {
    const back = fallback.get(state);
    const own = [...state.go];
    if (back) {
      state.ends = [...state.ends, ...back.ends];
      for (const [byte, target] of back.go) if (!state.go.has(byte)) state.go.set(byte, target);
    }
    for (const [byte, target] of own) {
      fallback.set(target, back?.go.get(byte) ?? start);
      states.push(target);
    }
  }
  return states;
}
