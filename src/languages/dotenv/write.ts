import type { TextEdit } from "../edit.ts";
import { lineStartOf, withoutLines } from "../whole-lines.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Edits of a file of variables. */
export class DotenvWriter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  replace({ start, end }: Stretch, value: unknown): readonly TextEdit[] | null {
    const before = this.#text.slice(lineStartOf(this.#text, start), start);
    return /=[ \t]*["']?$/.test(before) ? [{ start, end, text: String(value) }] : null;
  }

  remove({ start, end }: Stretch): readonly TextEdit[] {
    return [withoutLines(this.#text, start, end)];
  }
}
