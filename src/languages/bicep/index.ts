/**
 * Bicep, read with tolerance: `param`, `var`, `output` → name → value or default; `resource` and `module` → name →
 * `type` and `body`. A name is a global, `a.b` a member of it; operators, calls, loops and conditions are opaque around
 * what they are made of.
 */
import type { Entry, FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";
import { BicepReader } from "./reader.ts";

export function extractBicep(source: TextFile): FileFacts {
  return dataFacts("bicep", source, read);
}

const DECLARES = new Set(["param", "var", "output", "resource", "module"]);

function read(text: string, lines: LineTable): readonly Value[] {
  const reader = new BicepReader(text, lines);
  const entries: Entry[] = [];
  for (let token = reader.take(); token; token = reader.take()) {
    if (token.is === "mark" && token.text === "@") reader.decorator();
    else if (token.is === "name" && DECLARES.has(token.text)) entries.push(...declaration(reader, token.text));
    else if (token.is !== "break") reader.expression();
  }
  return [{ is: "object", entries, span: lines.span(0, text.length) }];
}

/** `param name type = default`, `resource name 'type' = { … }`. */
function declaration(reader: BicepReader, kind: string): Entry[] {
  const name = reader.take();
  if (name?.is !== "name") return [];
  const keySpan = reader.span(name.start, name.end);
  const type: Value[] = [];
  for (let token = reader.peek(); token && token.is !== "break" && token.text !== "="; token = reader.peek()) {
    reader.take();
    if (token.is === "string" || token.is === "name") {
      type.push({ is: "literal", value: token.text, span: reader.span(token.start, token.end) });
    }
  }
  const value: Value = reader.takeMark("=") ? reader.expression() : { is: "undefined", span: keySpan };
  const inner = kind === "resource" || kind === "module" ? declared(type[0], value) : value;
  const named: Value = { is: "object", entries: [{ key: name.text, keySpan, value: inner }], span: value.span };
  return [{ key: kind, keySpan, value: named }];
}

function declared(type: Value | undefined, body: Value): Value {
  const entries: Entry[] = [{ key: "body", keySpan: body.span, value: body }];
  if (type) entries.unshift({ key: "type", keySpan: type.span, value: type });
  return { is: "object", entries, span: body.span };
}
