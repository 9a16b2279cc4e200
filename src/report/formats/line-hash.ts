const BLOCK = 100;
const FACTOR = 37n;
const SPACE = 32;
const TAB = 9;
const LF = 10;
const CR = 13;
const END = 65_535;

/**
 * The name that GitHub's code scanning gives to each line of a file, by which it knows an alert again when lines move.
 * A rolling hash over the hundred characters from the line's beginning on, blanks left out, and which time it occurs.
 * As in github/codeql-action, src/fingerprints.ts, read 2026-11: another value makes its upload warn.
 */
export function lineHashes(text: string): readonly string[] {
  const hashes: string[] = [];
  const roll = new Rolling((line, hash) => {
    hashes[line] = hash;
  });
  let isAfterReturn = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isSkipped: boolean = code === SPACE || code === TAB || (isAfterReturn && code === LF);
    isAfterReturn = !isSkipped && code === CR;
    if (!isSkipped) roll.take(code === CR ? LF : code);
  }
  roll.end();
  return hashes;
}

class Rolling {
  readonly #window = new Array<number>(BLOCK).fill(0);
  /** Which line begins at a place of the window; -1 for none. */
  readonly #lines = new Array<number>(BLOCK).fill(-1);
  readonly #seen = new Map<string, number>();
  readonly #tell: (line: number, hash: string) => void;
  #hash = 0n;
  #at = 0;
  #line = 0;
  #isStart = true;

  constructor(tell: (line: number, hash: string) => void) {
    this.#tell = tell;
  }

  take(code: number): void {
    this.#say();
    if (this.#isStart) {
      this.#isStart = false;
      this.#lines[this.#at] = this.#line;
      this.#line += 1;
    }
    if (code === LF) this.#isStart = true;
    this.#push(code);
  }

  end(): void {
    this.take(END);
    for (let left = BLOCK; left > 0; left -= 1) {
      this.#say();
      this.#push(0);
    }
  }

  /** The line that began a window ago is whole now. */
  #say(): void {
    const line = this.#lines[this.#at] ?? -1;
    if (line === -1) return;
    const hash = this.#hash.toString(16);
    const count = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, count);
    this.#tell(line, `${hash}:${count}`);
    this.#lines[this.#at] = -1;
  }

  #push(code: number): void {
    const old = BigInt(this.#window[this.#at] ?? 0);
    this.#window[this.#at] = code;
    this.#hash = BigInt.asUintN(64, FACTOR * this.#hash + BigInt(code) - FIRST * old);
    this.#at = (this.#at + 1) % BLOCK;
  }
}

/** What the oldest character of a window has been multiplied by. */
const FIRST = BigInt.asUintN(64, FACTOR ** BigInt(BLOCK));
