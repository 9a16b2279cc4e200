import type { Format, Span, Value } from "../../src/facts/index.ts";
import { extract } from "../../src/languages/index.ts";

/** What the documents of a text say, as plain data, for comparing. */
export function read(format: Format, text: string, file = `file.${format}`): unknown[] {
  return extract({ file, format, text }).documents.map(plain);
}

export function plain(value: Value): unknown {
  switch (value.is) {
    case "literal":
      return value.value;
    case "array":
      return value.items.map(plain);
    case "object":
      return Object.fromEntries(value.entries.map((entry) => ("key" in entry ? [entry.key, plain(entry.value)] : [])));
    case "global":
      return `<${value.name}>`;
    case "member":
      return `${String(plain(value.of))}.${value.key}`;
    default:
      return `<${value.is}>`;
  }
}

/** Each key and scalar of a text with the very characters its position covers. */
export function positions(format: Format, text: string, file = `file.${format}`): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (value: Value, path: string): void => {
    if (value.is === "object") {
      for (const entry of value.entries) {
        if (!("key" in entry)) continue;
        const inner = path === "" ? entry.key : `${path}.${entry.key}`;
        found[`${inner}:`] = slice(text, entry.keySpan);
        visit(entry.value, inner);
      }
    } else if (value.is === "array")
      for (const [index, item] of value.items.entries()) visit(item, `${path}[${index}]`);
    else found[path] = slice(text, value.span);
  };
  for (const document of extract({ file, format, text }).documents) visit(document, "");
  return found;
}

function slice(text: string, span: Span): string {
  const lines = text.split("\n").slice(span.line - 1, span.endLine);
  if (lines.length === 1) return (lines[0] ?? "").slice(span.column - 1, span.endColumn - 1);
  const last = (lines.at(-1) ?? "").slice(0, span.endColumn - 1);
  return [(lines[0] ?? "").slice(span.column - 1), ...lines.slice(1, -1), last].join("\n");
}
