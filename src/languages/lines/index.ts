/** Files of one thing a line, such as ignore files: the lines that say something. `#!include:` of .gcloudignore does. */
import type { FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";

export function extractLines(source: TextFile): FileFacts {
  return dataFacts("lines", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  const items = [...text.matchAll(/^(?!#(?!!include:))[ \t]*(\S[^\r\n]*)/gm)].map((match): Value => {
    const [whole, written = ""] = match;
    const value = written.trimEnd();
    const start = match.index + whole.length - written.length;
    return { is: "literal", value, span: lines.span(start, start + value.length) };
  });
  return [{ is: "array", items, span: lines.span(0, text.length) }];
}
