/** JSON, with comments and trailing commas as editors allow them: text → facts with positions. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { CommentFact, FileFacts, Value } from "../../facts/index.ts";
import { LineTable } from "../line-table.ts";

/** Objects inside objects deeper than this are not data anyone wrote. */
const MAX_DEPTH = 200;

export function extractJson({ file, text }: { readonly file: string; readonly text: string }): FileFacts {
  const lines = new LineTable(text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [first] = errors;
  const problems =
    first && !root ? [{ message: printParseErrorCode(first.error), line: lines.line(first.offset) }] : [];
  const documents = root ? [lowered(root, lines, 0)] : [];
  return { file, format: "json", code: null, documents, comments: commentsIn(text, lines), problems };
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

function entryOf(property: Node, lines: LineTable, depth: number) {
  const [key, value] = property.children ?? [];
  if (!key || !value) return [];
  const keySpan = lines.span(key.offset, key.offset + key.length);
  return [{ key: String(key.value), keySpan, value: lowered(value, lines, depth + 1) }];
}

function commentsIn(text: string, lines: LineTable): readonly CommentFact[] {
  if (!text.includes("airworthy-")) return [];
  return [...text.matchAll(/\/\/[^\n]*airworthy-[^\n]*|\/\*(?:[^*]|\*(?!\/))*airworthy-(?:[^*]|\*(?!\/))*\*\//g)].map(
    (match) => ({
      text: match[0].replace(/^\/[/*]\s*|\s*\*\/$/g, "").trim(),
      span: lines.span(match.index, match.index + match[0].length),
    }),
  );
}
