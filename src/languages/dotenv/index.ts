/** Files of environment variables: name → text, quotes taken off, references to other variables left as written. */
import type { Entry, FileFacts, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";

export function extractDotenv(source: TextFile): FileFacts {
  return dataFacts("dotenv", source, read);
}

const NAME = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?:=|:[ \t])[ \t]*/y;

function read(text: string, lines: LineTable): readonly Value[] {
  const entries: Entry[] = [];
  for (let at = 0; at < text.length; ) {
    NAME.lastIndex = at;
    const head = NAME.exec(text);
    const name = head?.[1];
    if (!head || name === undefined) {
      at = nextLine(text, at);
      continue;
    }
    const keyStart = at + head[0].indexOf(name);
    const { value, start, end } = readValue(text, at + head[0].length);
    const keySpan = lines.span(keyStart, keyStart + name.length);
    entries.push({ key: name, keySpan, value: { is: "literal", value, span: lines.span(start, end) } });
    at = nextLine(text, end);
  }
  return [{ is: "object", entries, span: lines.span(0, text.length) }];
}

interface Read {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function readValue(text: string, start: number): Read {
  const quote = text[start];
  if (quote === '"' || quote === "'" || quote === "`") {
    const close = closingQuote(text, start + 1, quote);
    if (close >= 0) return { value: unescaped(text.slice(start + 1, close), quote), start, end: close + 1 };
  }
  const newline = text.indexOf("\n", start);
  const line = text.slice(start, newline < 0 ? text.length : newline);
  const value = line.replace(/(?:^|\s)#[^\n]*/, "").trimEnd();
  return { value, start, end: start + value.length };
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

const unescaped = (text: string, quote: string): string =>
  quote === '"' ? text.replace(/\\(n|"|\\)/g, (_, char: string) => (char === "n" ? "\n" : char)) : text;

function nextLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}
