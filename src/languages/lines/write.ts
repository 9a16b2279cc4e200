import { insert, lineEndOf, type TextEdit } from "../edit.ts";

/** Adds lines at the end of a file of lines, save those that it has; `NAME=` counts as there whatever its value. */
export function addLines(text: string, lines: readonly string[]): readonly TextEdit[] {
  const known = new Set(text.split(/\r?\n/).map((line) => subjectOf(line.trim())));
  const missing = [...new Set(lines)].filter((line) => !known.has(subjectOf(line)));
  if (missing.length === 0) return [];
  const eol = lineEndOf(text);
  const head = text === "" || text.endsWith("\n") ? "" : eol;
  return [insert(text.length, `${head}${missing.join(eol)}${eol}`)];
}

const subjectOf = (line: string): string => /^(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1]?.concat("=") ?? line;
