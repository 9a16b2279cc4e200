import type { Span } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";

export interface Place {
  readonly key: Span;
  readonly value: Span;
}

const KEY = /(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/y;

/** Where each table and each key of a TOML text stands, by its path joined with NUL; entries of arrays of tables count. */
export function scanPlaces(text: string, lines: LineTable): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const counts = new Map<string, number>();
  let table: readonly string[] = [];
  let at = 0;
  while (at < text.length) {
    at = skipBlank(text, at);
    if (at >= text.length) break;
    const start = at;
    if (text[at] === "[") {
      const isArray = text[at + 1] === "[";
      const keys = readKeys(text, skipSpaces(text, at + (isArray ? 2 : 1)));
      const path = withIndices(keys.path, counts, isArray);
      at = lineEnd(text, keys.end);
      const span = lines.span(start, text.indexOf("]", keys.end) + (isArray ? 2 : 1));
      table = path;
      places.set(path.join("\0"), { key: span, value: span });
      if (isArray) places.set(path.slice(0, -1).join("\0"), { key: span, value: span });
      continue;
    }
    const keys = readKeys(text, at);
    const equals = skipSpaces(text, keys.end);
    if (keys.path.length === 0 || text[equals] !== "=") {
      at = lineEnd(text, at);
      continue;
    }
    const from = skipSpaces(text, equals + 1);
    const to = valueEnd(text, from);
    const place = { key: lines.span(start, keys.end), value: lines.span(from, to) };
    places.set([...table, ...keys.path].join("\0"), place);
    at = lineEnd(text, to);
  }
  return places;
}

/** `[[a]]` opens the next entry of an array; a later `[a.b]` lies in the entry that is open. */
function withIndices(path: readonly string[], counts: Map<string, number>, isArray: boolean): readonly string[] {
  const full: string[] = [];
  for (const [index, key] of path.entries()) {
    full.push(key);
    const name = full.join("\0");
    if (isArray && index === path.length - 1) counts.set(name, (counts.get(name) ?? -1) + 1);
    const count = counts.get(name);
    if (count !== undefined) full.push(String(count));
  }
  return full;
}

function readKeys(text: string, from: number): { readonly path: readonly string[]; readonly end: number } {
  const path: string[] = [];
  let end = from;
  for (let at = from; ; ) {
    KEY.lastIndex = at;
    const key = KEY.exec(text)?.[0];
    if (key === undefined) return { path, end };
    path.push(/^["']/.test(key) ? key.slice(1, -1) : key);
    end = at + key.length;
    const dot = skipSpaces(text, end);
    if (text[dot] !== ".") return { path, end };
    at = skipSpaces(text, dot + 1);
  }
}

/** The end of the value that begins here: strings and brackets may run over lines. */
function valueEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (char === '"' || char === "'") {
      at = stringEnd(text, at, char);
      continue;
    }
    if ((char === "#" || char === "\n") && depth === 0) break;
    if (char === "#") at = lineEnd(text, at);
    if (char === "[" || char === "{") depth++;
    if (char === "]" || char === "}") depth--;
    at++;
  }
  while (at > from && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

function stringEnd(text: string, start: number, quote: string): number {
  const triple = quote.repeat(3);
  const isLong = text.startsWith(triple, start);
  const close = isLong ? triple : quote;
  for (let at = start + close.length; at < text.length; at++) {
    if (quote === '"' && text[at] === "\\") at++;
    else if (text.startsWith(close, at)) return at + close.length;
    else if (!isLong && text[at] === "\n") return at;
  }
  return text.length;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === "#") at = lineEnd(text, at);
    else if (/\s/.test(text[at] ?? "")) at++;
    else break;
  }
  return at;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at + 1;
}
