/** Shell scripts: their commands, one a line, continued lines joined; comments and texts written into them left out. */
import type { FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";

export function extractShell(source: TextFile): FileFacts {
  return dataFacts("shell", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  const items: Value[] = [];
  let terminator: string | null = null;
  /** Lines of a command that is not complete yet: added one by one, since there may be any number of them. */
  let parts: string[] = [];
  let start = 0;
  for (const { index, 0: line } of text.matchAll(/[^\r\n]+/g)) {
    if (terminator !== null) {
      if (line.trim() === terminator) terminator = null;
      continue;
    }
    const written = line.trim();
    if (parts.length === 0) {
      if (written === "" || written.startsWith("#")) continue;
      start = index + line.length - line.trimStart().length;
    }
    const isContinued = written.endsWith("\\");
    parts.push(isContinued ? written.slice(0, -1).trimEnd() : written);
    if (isContinued) continue;
    items.push({ is: "literal", value: parts.join(" "), span: lines.span(start, index + line.trimEnd().length) });
    parts = [];
    terminator = /<<-?\s*(["']?)(\w+)\1/.exec(written)?.[2] ?? null;
  }
  return [{ is: "array", items, span: lines.span(0, text.length) }];
}
