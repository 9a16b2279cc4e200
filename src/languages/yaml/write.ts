import { isMap, isNode, isScalar, isSeq, type Node, parseAllDocuments, stringify, type YAMLMap } from "yaml";
import { indentAt, lineEndOf, type TextEdit, withEdits } from "../edit.ts";

/**
 * Sets a value in the first document of a YAML file that has the path's first key, all else kept byte for byte. Null
 * where the path leads into something that is no block mapping or list: an anchor's copy, a flow collection.
 */
export function setInYaml(text: string, path: readonly (string | number)[], value: unknown): string | null {
  const documents = parseAllDocuments(text);
  if ("empty" in documents) return null;
  const holder = documents.find(({ contents }) => isMap(contents) && contents.has(path[0])) ?? documents[0];
  if (!holder || holder.errors.length > 0 || !isMap(holder.contents)) return null;
  const edit = editAt(holder.contents, path, { text, value });
  return edit && withEdits(text, [edit]);
}

interface Write {
  readonly text: string;
  readonly value: unknown;
}

function editAt(node: Node, path: readonly (string | number)[], write: Write): TextEdit | null {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  if (isSeq(node)) {
    const item = typeof key === "number" ? node.items[key] : undefined;
    return isNode(item) && rest.length > 0 ? editAt(item, rest, write) : null;
  }
  if (!isMap(node) || node.flow) return null;
  const found = node.get(key, true);
  if (!isNode(found)) return node.has(key) ? null : append(node, key, rest, write);
  if (rest.length > 0) return editAt(found, rest, write);
  if (!isScalar(found) || !found.range) return null;
  return { start: found.range[0], end: found.range[1], text: stringify(write.value).trimEnd() };
}

/** Behind the last entry, indented as the entries are. */
function append(
  map: YAMLMap,
  key: string | number,
  rest: readonly (string | number)[],
  { text, value }: Write,
): TextEdit | null {
  const [first] = map.items;
  const last = map.items.at(-1);
  const end = isNode(last?.value) ? last.value.range?.[1] : isNode(last?.key) ? last.key.range?.[1] : undefined;
  const start = isNode(first?.key) ? first.key.range?.[0] : undefined;
  if (start === undefined || end === undefined) return null;
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const indent = indentAt(text, start).padEnd(column, " ");
  const written = stringify({ [String(key)]: rest.reduceRight<unknown>((inner, one) => ({ [one]: inner }), value) });
  const eol = lineEndOf(text);
  const lines = written
    .trimEnd()
    .split("\n")
    .map((line) => `${indent}${line}`);
  // The value may end in blanks, a comment or a line break of its own: the new entry begins on the line after it.
  const isBroken = text[end - 1] === "\n";
  const lineEnd = isBroken ? end : text.indexOf("\n", end);
  if (lineEnd < 0) return { start: text.length, end: text.length, text: `${eol}${lines.join(eol)}${eol}` };
  const at = isBroken ? end : lineEnd + 1;
  return { start: at, end: at, text: `${lines.join(eol)}${eol}` };
}
