import type { Entry, Span, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { type Token, tokensOf } from "./tokens.ts";

const CLOSERS = new Set(["}", "]", ")", ","]);
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Reads expressions from the pieces of a Bicep text, one after another. */
export class BicepReader {
  readonly #tokens: readonly Token[];
  readonly #lines: LineTable;
  #at = 0;

  constructor(text: string, lines: LineTable) {
    this.#tokens = tokensOf(text);
    this.#lines = lines;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  take(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  takeMark(text: string): boolean {
    if (this.peek()?.is !== "mark" || this.peek()?.text !== text) return false;
    this.#at++;
    return true;
  }

  span(start: number, end: number): Span {
    return this.#lines.span(start, end);
  }

  /** `@description('…')`: says nothing of a value. */
  decorator(): void {
    this.expression();
  }

  /** Up to the end of the line, or what closes the list or object around it. */
  expression(): Value {
    const start = this.peek()?.start ?? 0;
    const parts: Value[] = [];
    let isPlain = true;
    for (let token = this.peek(); token && !isEnd(token); token = this.peek()) {
      const part = this.#primary(token);
      if (part) parts.push(part);
      else isPlain = false;
    }
    const end = this.#tokens[this.#at - 1]?.end ?? start;
    const [only] = parts;
    if (only && isPlain && parts.length === 1) return only;
    return { is: "opaque", what: "expression", parts, span: this.span(start, Math.max(start, end)) };
  }

  #primary(token: Token): Value | null {
    this.take();
    const span = this.span(token.start, token.end);
    if (token.is === "string") return { is: "literal", value: token.text, span };
    if (token.is === "number") return { is: "literal", value: Number(token.text), span };
    if (token.is === "name") return this.#named(token, span);
    if (token.text === "[") return this.#list(token);
    if (token.text === "{") return this.#object(token);
    if (token.text === "(") return this.#opaque("group", token);
    return null;
  }

  #named(token: Token, span: Span): Value {
    if (Object.hasOwn(WORDS, token.text)) return { is: "literal", value: WORDS[token.text] ?? null, span };
    if (this.takeMark("(")) return this.#opaque(token.text, token);
    let value: Value = { is: "global", name: token.text, span };
    while (this.takeMark(".")) {
      const key = this.take();
      if (key?.is !== "name") break;
      if (this.takeMark("(")) return this.#opaque(key.text, token);
      value = { is: "member", of: value, key: key.text, span: this.span(token.start, key.end) };
    }
    return value;
  }

  #opaque(what: string, token: Token): Value {
    const { items, end } = this.#items();
    return { is: "opaque", what, parts: items, span: this.span(token.start, end) };
  }

  /** `[for name in names: { … }]` gives what cannot be counted. */
  #list(token: Token): Value {
    const isLoop = this.peek()?.text === "for";
    const { items, end } = this.#items();
    const span = this.span(token.start, end);
    return isLoop ? { is: "opaque", what: "for", parts: items, span } : { is: "array", items, span };
  }

  /** Expressions on lines of their own or between commas, up to and with what closes them. */
  #items(): { readonly items: readonly Value[]; readonly end: number } {
    const items: Value[] = [];
    for (;;) {
      const token = this.peek();
      if (!token) return { items, end: this.#tokens.at(-1)?.end ?? 0 };
      if (isEnd(token)) {
        this.take();
        if (token.text === "]" || token.text === ")" || token.text === "}") return { items, end: token.end };
        continue;
      }
      items.push(this.expression());
    }
  }

  #object(open: Token): Value {
    const entries: Entry[] = [];
    for (;;) {
      const token = this.take();
      if (!token || token.text === "}") {
        return { is: "object", entries, span: this.span(open.start, token?.end ?? open.end) };
      }
      if ((token.is !== "name" && token.is !== "string") || !this.takeMark(":")) continue;
      const keySpan = this.span(token.start, token.end);
      entries.push({ key: token.text, keySpan, value: this.expression() });
    }
  }
}

const isEnd = (token: Token): boolean => token.is === "break" || (token.is === "mark" && CLOSERS.has(token.text));
