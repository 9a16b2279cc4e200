/**
 * nginx configuration: directive → its argument (an array where there are several); a block is an object of its
 * `arguments` and its `body`.
 */
import type { Entry, FileFacts, Span, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { dataFacts, type TextFile } from "../text-facts.ts";

export function extractNginx(source: TextFile): FileFacts {
  return dataFacts("nginx", source, read);
}

interface Word {
  readonly text: string;
  readonly span: Span;
}

interface Block {
  readonly head: readonly Word[];
  readonly entries: Entry[];
}

const TOKEN = /#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\$\{[^}\n$]*\}[^\s;{}]*|[{};]|(?:\\\S?|[^\s;{}"'#\\])+/g;

function read(text: string, lines: LineTable): readonly Value[] {
  const whole = lines.span(0, text.length);
  const open: Block[] = [{ head: [], entries: [] }];
  let words: Word[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const span = lines.span(match.index, match.index + token.length);
    if (token.startsWith("#")) continue;
    if (token === "{") open.push({ head: words, entries: [] });
    else if (token === ";") open.at(-1)?.entries.push(...directive(words));
    else if (token === "}") closeBlock(open, span);
    else {
      words.push({ text: token.replace(/^(["'])(.*)\1$/s, "$2"), span });
      continue;
    }
    words = [];
  }
  const end = { ...whole, line: whole.endLine, column: whole.endColumn };
  while (open.length > 1) closeBlock(open, end);
  return [{ is: "object", entries: open[0]?.entries ?? [], span: whole }];
}

function directive([name, ...args]: readonly Word[]): Entry[] {
  if (!name) return [];
  const items = args.map(({ text, span }): Value => ({ is: "literal", value: text, span }));
  const [only] = items;
  const value = only && items.length === 1 ? only : array(items, name.span);
  return [{ key: name.text, keySpan: name.span, value }];
}

function closeBlock(open: Block[], end: Span): void {
  const block = open.length > 1 ? open.pop() : undefined;
  const [name, ...args] = block?.head ?? [];
  if (!block || !name) return;
  const span = { ...name.span, endLine: end.endLine, endColumn: end.endColumn };
  const items = args.map(({ text, span: at }): Value => ({ is: "literal", value: text, span: at }));
  const entries: Entry[] = [
    { key: "arguments", keySpan: name.span, value: array(items, name.span) },
    { key: "body", keySpan: name.span, value: { is: "object", entries: block.entries, span } },
  ];
  open.at(-1)?.entries.push({ key: name.text, keySpan: name.span, value: { is: "object", entries, span } });
}

function array(items: readonly Value[], fallback: Span): Value {
  const [first] = items;
  const last = items.at(-1);
  const span = first && last ? { ...first.span, endLine: last.span.endLine, endColumn: last.span.endColumn } : fallback;
  return { is: "array", items, span };
}
