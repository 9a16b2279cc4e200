/**
 * YAML, one value a document: anchors followed, merges applied, CloudFormation's tags in their long form.
 * Templates that only become YAML (Helm) are one opaque value.
 */
import { type Document, parseAllDocuments } from "yaml";
import type { FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile, UnreadableText } from "../text-facts.ts";
import { lowerDocument } from "./lower.ts";

/** Outside of quotes and expressions of workflows, which are `${{ … }}`. */
const TEMPLATE = /^(?:[^'"#\n]*[^'"#\n$])?\{\{-?[\s\w.$/("`-]/m;

export function extractYaml(source: TextFile): FileFacts {
  return dataFacts("yaml", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  if (/^\s*\{\{/.test(text)) return [template(text, lines)];
  const parsed = parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent", prettyErrors: false });
  const documents: readonly Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const error = documents.flatMap((document) => document.errors)[0];
  if (error && TEMPLATE.test(text)) return [template(text, lines)];
  if (error) {
    const [first = ""] = error.message.split("\n");
    throw new UnreadableText(`could not be parsed: ${first}`, lines.line(error.pos[0]));
  }
  const values = documents.flatMap((document) => lowerDocument(document, lines) ?? []);
  return TEMPLATE.test(text) && values.some(hasTemplateKey) ? [template(text, lines)] : values;
}

const template = (text: string, lines: LineTable): Value => {
  return { is: "opaque", what: "template", parts: [], span: lines.span(0, text.length) };
};

/** `name: {{ .Values.name }}` is a mapping within a mapping to YAML: a key that is no scalar. */
function hasTemplateKey(value: Value): boolean {
  const open: Value[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.is === "array") open.push(...next.items);
    if (next.is !== "object") continue;
    for (const entry of next.entries) {
      if ("computed" in entry) return true;
      if ("value" in entry) open.push(entry.value);
    }
  }
  return false;
}
