/** Shell scripts: their commands, one a line, continued lines joined; comments and texts written into them left out. */
import type { FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";

export function extractShell(source: TextFile): FileFacts {
  return dataFacts("shell", source, read);
}

/** A command that is not complete yet. */
interface Begun {
  readonly start: number;
  readonly parts: readonly string[];
}

function read(text: string, lines: LineTable): readonly Value[] {
  const items: Value[] = [];
  let terminator: string | null = null;
  let begun: Begun | null = null;
  for (const { index, 0: line } of text.matchAll(/[^\r\n]+/g)) {
    if (terminator !== null) {
      if (line.trim() === terminator) terminator = null;
      continue;
    }
    const written = line.trim();
    if (begun === null && (written === "" || written.startsWith("#"))) continue;
    const start: number = begun?.start ?? index + line.length - line.trimStart().length;
    const isContinued = written.endsWith("\\");
    const parts: readonly string[] = [...(begun?.parts ?? []), isContinued ? written.slice(0, -1).trimEnd() : written];
    begun = isContinued ? { start, parts } : null;
    if (isContinued) continue;
    items.push({ is: "literal", value: parts.join(" "), span: lines.span(start, index + line.trimEnd().length) });
    terminator = /<<-?\s*(["']?)(\w+)\1/.exec(written)?.[2] ?? null;
  }
  return [{ is: "array", items, span: lines.span(0, text.length) }];
}
