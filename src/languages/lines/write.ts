import { lineEndOf } from "../edit.ts";

/** Adds lines at the end of a file of lines, save those that it has; `NAME=` counts as there whatever its value. */
export function addLines(text: string, lines: readonly string[]): string {
  const known = new Set(text.split(/\r?\n/).map((line) => subjectOf(line.trim())));
  const missing = lines.filter((line) => !known.has(subjectOf(line)));
  if (missing.length === 0) return text;
  const eol = lineEndOf(text);
  const before = text === "" || text.endsWith("\n") ? text : `${text}${eol}`;
  return `${before}${missing.join(eol)}${eol}`;
}

const subjectOf = (line: string): string => /^(?:export\s+)?[A-Za-z_]\w*=/.exec(line)?.[0] ?? line;
