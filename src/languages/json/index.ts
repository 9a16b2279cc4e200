/** JSON, with comments and trailing commas as editors allow them: text → facts with positions. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Entry, FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile, UnreadableText } from "../text-facts.ts";

/** Objects inside objects deeper than this are not data anyone wrote. */
const MAX_DEPTH = 200;

export function extractJson(source: TextFile): FileFacts {
  return dataFacts("json", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  if (text.trim() === "") return [];
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [first] = errors;
  const documents = root ? [lowered(root, lines, 0)] : [];
  if (!first) return documents;
  const what = printParseErrorCode(first.error);
  throw new UnreadableText(`could not be parsed: ${what}`, lines.line(first.offset), documents);
}

function lowered(node: Node, lines: LineTable, depth: number): Value {
  const span = lines.span(node.offset, node.offset + node.length);
  if (depth > MAX_DEPTH) return { is: "opaque", what: "nested too deeply", parts: [], span };
  switch (node.type) {
    case "object":
      return { is: "object", entries: (node.children ?? []).flatMap((child) => entryOf(child, lines, depth)), span };
    case "array":
      return { is: "array", items: (node.children ?? []).map((child) => lowered(child, lines, depth + 1)), span };
    default:
      return { is: "literal", value: node.value ?? null, span };
  }
}

function entryOf(property: Node, lines: LineTable, depth: number): Entry[] {
  const [key, value] = property.children ?? [];
  if (!key || !value) return [];
  const keySpan = lines.span(key.offset, key.offset + key.length);
  return [{ key: String(key.value), keySpan, value: lowered(value, lines, depth + 1) }];
}
