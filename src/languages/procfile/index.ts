/** Procfiles: process type → command. */
import type { Entry, FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";

export function extractProcfile(source: TextFile): FileFacts {
  return dataFacts("procfile", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  const entries = [...text.matchAll(/^([A-Za-z0-9_-]+):[ \t]*(?![ \t])([^\r\n]*)/gm)].map((match): Entry => {
    const [whole, key = "", written = ""] = match;
    const command = written.trimEnd();
    const end = match.index + whole.trimEnd().length;
    const value = { is: "literal", value: command, span: lines.span(end - command.length, end) } as const;
    return { key, keySpan: lines.span(match.index, match.index + key.length), value };
  });
  return [{ is: "object", entries, span: lines.span(0, text.length) }];
}
