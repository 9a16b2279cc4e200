/**
 * YAML, one value a document: anchors followed, merges applied, CloudFormation's tags in their long form.
 * Templates that only become YAML (Helm) are one opaque value of what their lines say.
 */
import { Composer, type Document, Parser } from "yaml";
import type { FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile, UnreadableText } from "../text-facts.ts";
import { isNestedTooDeeply } from "./depth.ts";
import { lowerDocument } from "./lower.ts";
import { readTemplate } from "./template.ts";

const HOLE = /(?<!\$)\{\{-?(?:[\s\w.$/("`-]|$)/;

/** Whether any line has a hole outside of quotes and of expressions of workflows, which are `${{ … }}`. */
function isTemplate(text: string): boolean {
  return text.split("\n").some((line) => {
    const [hole, quote] = [line.search(HOLE), line.search(/['"#]/)];
    return hole >= 0 && (quote < 0 || hole < quote);
  });
}

export function extractYaml(source: TextFile): FileFacts {
  return dataFacts("yaml", source, read);
}

function read(text: string, lines: LineTable): readonly Value[] {
  if (/^\s*\{\{/.test(text)) return [readTemplate(text, lines)];
  if (isNestedTooDeeply(text)) throw new UnreadableText("is nested too deeply to be read", null);
  const documents = documentsOf(text);
  const [error] = documents.at(-1)?.errors ?? [];
  if (error && isTemplate(text)) return [readTemplate(text, lines)];
  if (error) {
    const [first = ""] = error.message.split("\n");
    throw new UnreadableText(`could not be parsed: ${first}`, lines.line(error.pos[0]));
  }
  const values = documents.flatMap((document) => lowerDocument(document, lines) ?? []);
  return values.some(hasTemplateKey) && isTemplate(text) ? [readTemplate(text, lines)] : values;
}

/** Up to the first that is broken: what comes after it may be anything, and costs far more to read than what is well formed. */
function documentsOf(text: string): readonly Document.Parsed[] {
  const composer = new Composer({ uniqueKeys: false, logLevel: "silent" });
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(new Parser().parse(text), false, text.length)) {
    documents.push(document);
    if (document.errors.length > 0) break;
  }
  return documents;
}

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
