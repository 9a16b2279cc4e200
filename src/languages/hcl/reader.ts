import type { Entry, Span, Value } from "../../facts/index.ts";
import type { LineTable } from "../line-table.ts";
import { type Token, tokensOf } from "./tokens.ts";

const CLOSERS = new Set(["}", "]", ")", ","]);
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Reads expressions from the pieces of an HCL text, one after another. */
export class HclReader {
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

  isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  skipBreaks(): void {
    while (this.peek()?.is === "break") this.#at++;
  }

  span(start: number, end: number): Span {
    return this.#lines.span(start, end);
  }

  /** Up to the end of the line, or what closes the list or object around it. */
  expression(): Value {
    const start = this.peek()?.start ?? 0;
    const parts: Value[] = [];
    let isPlain = true;
    for (let token = this.peek(); token && !this.#ends(token); token = this.peek()) {
      const part = this.#primary(token);
      if (part) parts.push(part);
      else isPlain = false;
    }
    const [only] = parts;
    if (only && isPlain && parts.length === 1) return only;
    const end = this.#tokens[this.#at - 1]?.end ?? start;
    return { is: "opaque", what: "expression", parts, span: this.span(start, end) };
  }

  #ends(token: Token): boolean {
    return token.is === "break" || (token.is === "mark" && CLOSERS.has(token.text));
  }

  #primary(token: Token): Value | null {
    this.take();
    const span = this.span(token.start, token.end);
    if (token.is === "string") return { is: "literal", value: token.text, span };
    if (token.is === "number") return { is: "literal", value: Number(token.text), span };
    if (token.is === "name") return this.#named(token, span);
    if (token.text === "[") return this.#list(token);
    if (token.text === "{") return this.#object(token);
    if (token.text === "(") return this.#call("group", token);
    return null;
  }

  #named(token: Token, span: Span): Value {
    if (token.text in WORDS) return { is: "literal", value: WORDS[token.text] ?? null, span };
    if (this.peek()?.text === "(") {
      const parenthesis = this.take();
      return this.#call(token.text, { ...token, end: parenthesis?.end ?? token.end });
    }
    let value: Value = { is: "global", name: token.text, span };
    while (this.peek()?.text === ".") {
      this.take();
      const key = this.peek();
      if (key?.is !== "name" && key?.is !== "number" && key?.text !== "*") break;
      this.take();
      value = { is: "member", of: value, key: key.text, span: this.span(token.start, key.end) };
    }
    return value;
  }

  /** What is called is no value of the tree; its arguments may be. */
  #call(what: string, token: Token): Value {
    const { items, end } = this.#items();
    return { is: "opaque", what, parts: items, span: this.span(token.start, end) };
  }

  #list(token: Token): Value {
    const { items, end } = this.#items();
    return { is: "array", items, span: this.span(token.start, end) };
  }

  /** Expressions between commas, up to and with what closes them. */
  #items(): { readonly items: readonly Value[]; readonly end: number } {
    const items: Value[] = [];
    for (;;) {
      this.skipBreaks();
      const token = this.peek();
      if (!token) return { items, end: this.#tokens.at(-1)?.end ?? 0 };
      if (token.is === "mark" && CLOSERS.has(token.text)) {
        this.take();
        if (token.text !== ",") return { items, end: token.end };
        continue;
      }
      items.push(this.expression());
    }
  }

  #object(open: Token): Value {
    const entries: Entry[] = [];
    for (;;) {
      this.skipBreaks();
      const token = this.take();
      if (!token || token.text === "}") {
        return { is: "object", entries, span: this.span(open.start, token?.end ?? open.end) };
      }
      const next = this.peek();
      if ((token.is !== "name" && token.is !== "string") || (next?.text !== "=" && next?.text !== ":")) continue;
      this.take();
      const keySpan = this.span(token.start, token.end);
      entries.push({ key: token.text, keySpan, value: this.expression() });
    }
  }
}
