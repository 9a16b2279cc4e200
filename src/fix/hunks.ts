import { structuredPatch } from "diff";

/** A stretch of lines that a change touches, with a little of what stands around it. */
export interface Hunk {
  /** Line of the old text at which it begins, from 1. */
  readonly line: number;
  readonly lines: readonly { readonly mark: " " | "+" | "-"; readonly text: string }[];
}

const AROUND = 2;

/** What differs between two texts. */
export function hunksOf(before: string, after: string): readonly Hunk[] {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: AROUND });
  return hunks.map(({ oldStart, lines }) => ({
    line: oldStart,
    lines: lines
      .filter((line) => !line.startsWith("\\"))
      .map((line) => ({ mark: markOf(line), text: line.slice(1).replace(/\r$/, "") })),
  }));
}

const markOf = (line: string): " " | "+" | "-" => (line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ");
