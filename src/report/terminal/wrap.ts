import type { Measure } from "./measure.ts";

/** Breaks plain text between words into lines of at most `width` cells; a word that is too long breaks anywhere. */
export function wrap(text: string, width: number, measure: Measure): readonly string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/).filter((part) => part !== "")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (measure.width(joined) <= room) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = broken(word, room, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  return line === "" ? lines : [...lines, line];
}

/** The text in no more than `width` cells, with a mark where it is cut. */
export function cut(text: string, width: number, of: { readonly measure: Measure; readonly ellipsis: string }): string {
  if (of.measure.width(text) <= width) return text;
  const [head = ""] = broken(text, Math.max(1, width - of.ellipsis.length), of.measure);
  return `${head}${of.ellipsis}`.slice(0, Math.max(1, width));
}

/** The end of the text in no more than `width` cells, with a mark where its beginning is cut. */
export function cutStart(text: string, width: number, of: Parameters<typeof cut>[2]): string {
  if (of.measure.width(text) <= width) return text;
  let end = "";
  let taken = of.ellipsis.length;
  for (const cluster of [...of.measure.clusters(text)].reverse()) {
    if (taken + cluster.width > width) break;
    end = cluster.text + end;
    taken += cluster.width;
  }
  return `${of.ellipsis}${end}`;
}

function broken(word: string, width: number, measure: Measure): readonly string[] {
  if (measure.width(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  let taken = 0;
  for (const cluster of measure.clusters(word)) {
    if (taken + cluster.width > width && piece !== "") {
      pieces.push(piece);
      piece = "";
      taken = 0;
    }
    piece += cluster.text;
    taken += cluster.width;
  }
  return [...pieces, piece];
}
