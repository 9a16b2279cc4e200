import { ANGLE, CLASSES, CLOSE, LETTER, OPEN } from "./nesting-marks.ts";

/**
 * The brackets that are open at a place of a text. Behind a value, `<` is a comparison or begins type arguments, and
 * the fast parser tries the one and then the other: what stands in brackets behind it is read twice, and what stands so
 * within that four times.
 */
export class OpenBrackets {
  /** How often a stretch of the text may be read again within another one that is. */
  mostGuesses = 0;
  /** Depth at which each was found; negative where it is the hole of a template. */
  readonly #depths: number[] = [];
  /** Of each, how many `<` were open around it. */
  readonly #around: number[] = [];
  #angles = 0;
  #guesses = 0;
  #hidden = 0;

  push(depth: number): void {
    this.#depths.push(depth);
    this.#around.push(this.#angles);
    if (this.#angles > 0) this.#guesses++;
    this.#angles = 0;
  }

  /** The depth of the last one; 0 where none is open. */
  pop(): number {
    this.#angles = this.#around.pop() ?? 0;
    if (this.#angles > 0) this.#guesses--;
    return this.#depths.pop() ?? 0;
  }

  get last(): number {
    return this.#depths.at(-1) ?? 0;
  }

  /** `<` behind a value. */
  guess(): void {
    this.#angles++;
    this.mostGuesses = Math.max(this.mostGuesses, this.#hidden + this.#guesses + 1);
  }

  /** `<` where a string or a comment seems to be. */
  hide(count: number): void {
    this.#hidden += count;
    this.mostGuesses = Math.max(this.mostGuesses, this.#hidden + this.#guesses);
  }

  /** `>`, unless of an arrow. */
  endGuess(): void {
    if (this.#angles > 0) this.#angles--;
  }

  /** A semicolon ends whatever may have begun. */
  endGuesses(): void {
    this.#angles = 0;
  }
}

/** What a stretch of the text leaves open, and the marks in it that may begin elements or type arguments. */
export function countHidden(text: string, start: number, end: number) {
  let [open, tags, angles] = [0, 0, 0];
  for (let at = start; at < end; at++) {
    const kind = CLASSES[text.charCodeAt(at)];
    if (kind === OPEN) open++;
    else if (kind === CLOSE) open--;
    else if (kind === ANGLE) {
      angles++;
      if (CLASSES[text.charCodeAt(at + 1)] === LETTER) tags++;
    }
  }
  return { open, tags, angles };
}
