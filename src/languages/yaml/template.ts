/**
 * Text that only becomes YAML: the templates of Helm's charts. It is not rendered. Every line with a key is told with
 * what stands behind it and the conditions around it, and so is every value that a hole names.
 */
import type { Entry, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";

/** Longer lines are data. */
const LONGEST = 1_000;

/**
 * A template as one opaque value. Its parts: for each line with a key an object of `key`, `value` (as written) and
 * `within` (the conditions around it); for every other line with a hole its text.
 */
export function readTemplate(text: string, lines: LineTable): Value {
  const parts: Value[] = [];
  const around: string[] = [];
  let start = 0;
  for (const whole of text.split("\n")) {
    const line = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    const span = lines.span(start, start + line.length);
    start += whole.length + 1;
    if (line.length > LONGEST || /^\s*#/.test(line)) continue;
    for (const hole of holesIn(line)) {
      if (/^(?:if|with|range|define|block)\b/.test(hole)) around.push(hole);
      if (/^else\b/.test(hole)) around.push(...around.splice(-1).map(() => hole));
      if (/^end\b/.test(hole)) around.pop();
    }
    const [, key, written = ""] = KEYED.exec(line) ?? [];
    const literal = (value: string): Value => ({ is: "literal", value, span });
    if (key === undefined) {
      if (line.includes("{{")) parts.push(literal(line.trim()));
      continue;
    }
    const within: Value = { is: "array", items: around.map(literal), span };
    const entry = (name: string, value: Value): Entry => ({ key: name, keySpan: span, value });
    const entries = [entry("key", literal(key)), entry("value", literal(written.trim())), entry("within", within)];
    parts.push({ is: "object", entries, span });
  }
  return { is: "opaque", what: "template", parts, span: lines.span(0, text.length) };
}

const KEYED = /^[ \t]*(?:- )?([A-Za-z][\w./-]*):(?: (.*))?$/;

const holesIn = (line: string): readonly string[] =>
  line
    .split("{{")
    .slice(1)
    .map((hole) => (hole.split("}}")[0] ?? "").replace(/^-/, "").replace(/-$/, "").trim());
