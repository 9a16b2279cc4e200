import type { TextEdit } from "./edit.ts";

/** Where the line of an offset begins. */
export const lineStartOf = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

/** Where the line begins that follows what ends at an offset; its own line where a break ends it. */
export function lineBehind(text: string, end: number): number {
  if (text[end - 1] === "\n") return end;
  const next = text.indexOf("\n", end);
  return next < 0 ? text.length : next + 1;
}

/** Takes the lines away in which a stretch stands. */
export const withoutLines = (text: string, start: number, end: number): TextEdit => ({
  start: lineStartOf(text, start),
  end: lineBehind(text, end),
  text: "",
});
