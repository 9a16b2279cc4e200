/** A piece of text that a terminal draws as one, and how many cells it takes. */
export interface Cluster {
  readonly text: string;
  readonly width: number;
}

type StringWidth = (text: string) => number;

// Latin letters, punctuation and the signs of our own drawing: one cell each.
const NARROW = /^[\u0020-\u007e\u00a0-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u257f\u25a0-\u25cf\u2610-\u2611\u2716]*$/;

/**
 * Measures text in cells. What is plainly narrow is counted; the table of widths, slow to load, is fetched only
 * where a text needs it: then `isGuess` is set, and whoever draws loads it and draws again.
 */
export class Measure {
  isGuess = false;
  #table: { readonly width: StringWidth; readonly segmenter: Intl.Segmenter } | null = null;

  async load(): Promise<void> {
    const { default: width } = await import("string-width");
    this.#table = { width: (text) => width(text, { countAnsiEscapeCodes: true }), segmenter: new Intl.Segmenter() };
    this.isGuess = false;
  }

  width(text: string): number {
    if (NARROW.test(text)) return text.length;
    if (this.#table) return this.#table.width(text);
    this.isGuess = true;
    return text.length;
  }

  clusters(text: string): readonly Cluster[] {
    if (NARROW.test(text) || !this.#table) {
      this.isGuess ||= !NARROW.test(text);
      return Array.from(text, (character) => ({ text: character, width: 1 }));
    }
    const { width, segmenter } = this.#table;
    return Array.from(segmenter.segment(text), ({ segment }) => ({ text: segment, width: width(segment) }));
  }
}
