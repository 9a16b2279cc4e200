/**
 * HCL as Terraform and its relatives write it, read with tolerance: attribute → value, block → nested objects of its
 * labels around its body, as HCL's own JSON form has it. `var.x` is a member of the global `var`; operators and calls
 * are opaque around what they are made of.
 */
import type { Entry, FileFacts, Span, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";
import { HclReader } from "./reader.ts";
import type { Token } from "./tokens.ts";

export function extractHcl(source: TextFile): FileFacts {
  return dataFacts("hcl", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  const reader = new HclReader(text, lines);
  const entries: Entry[] = [];
  while (!reader.isAtEnd()) {
    entries.push(...readBody(reader));
    reader.take();
  }
  return [{ is: "object", entries, span: lines.span(0, text.length) }];
}

/** Up to the closing brace, which is left for the caller. */
function readBody(reader: HclReader): Entry[] {
  const entries: Entry[] = [];
  for (;;) {
    reader.skipBreaks();
    const token = reader.peek();
    if (!token || token.text === "}") return entries;
    reader.take();
    if (token.is === "name" || token.is === "string") entries.push(...readItem(reader, token));
  }
}

function readItem(reader: HclReader, name: Token): Entry[] {
  const keySpan = reader.span(name.start, name.end);
  if (reader.peek()?.text === "=") {
    reader.take();
    return [{ key: name.text, keySpan, value: reader.expression() }];
  }
  const labels: Token[] = [];
  for (let token = reader.peek(); token?.is === "name" || token?.is === "string"; token = reader.peek()) {
    labels.push(token);
    reader.take();
  }
  const brace = reader.peek();
  if (brace?.text !== "{") return [];
  reader.take();
  const entries = readBody(reader);
  const end = reader.take()?.end ?? brace.end;
  const span = reader.span(name.start, end);
  return [{ key: name.text, keySpan, value: labelled(labels, { entries, span, reader }) }];
}

interface Body {
  readonly entries: readonly Entry[];
  readonly span: Span;
  readonly reader: HclReader;
}

function labelled(labels: readonly Token[], { entries, span, reader }: Body): Value {
  const body: Value = { is: "object", entries, span };
  return [...labels].reverse().reduce<Value>((value, label) => {
    const entry = { key: label.text, keySpan: reader.span(label.start, label.end), value };
    return { is: "object", entries: [entry], span };
  }, body);
}
