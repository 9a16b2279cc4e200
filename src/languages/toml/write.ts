import { insert, lineEndOf, type TextEdit } from "../edit.ts";
import { lineBehind, lineStartOf, withoutLines } from "../whole-lines.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const HEADER = /^[ \t]*\[[^\]\r\n]+\]{1,2}[ \t]*(?:#[^\n]*)?\r?$/;
const KEY = /^[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"))*[ \t]*=/;

/** Edits of a TOML file, a line each; null where a place is no table, or a value runs over several lines. */
export class TomlWriter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** In the table whose header stands at a place; before the first one for a place above all of them. */
  setIn({ start }: Stretch, keys: readonly string[], value: unknown): readonly TextEdit[] | null {
    const line = this.#line(start);
    const code = valueCode(value);
    if (!HEADER.test(line) || code === null) return null;
    const key = keys.map((one) => (/^[\w-]+$/.test(one) ? one : JSON.stringify(one))).join(".");
    let last = lineBehind(this.#text, start + 1);
    let known: TextEdit | null = null;
    for (let at = last; at < this.#text.length; at = lineBehind(this.#text, at + 1)) {
      const next = this.#line(at);
      if (HEADER.test(next)) break;
      const written = KEY.exec(next)?.[0];
      if (written?.replace(/[\s=]/g, "") === key) known = this.#value(at + written.length);
      if (next.trim() !== "" && !next.trim().startsWith("#")) last = lineBehind(this.#text, at + 1);
      if (this.#text.indexOf("\n", at) < 0) break;
    }
    if (known) return [{ ...known, text: code }];
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    const eol = lineEndOf(this.#text);
    const head = last === this.#text.length && !this.#text.endsWith("\n") ? eol : "";
    return [insert(last, `${head}${indent}${key} = ${code}${eol}`)];
  }

  replace({ start, end }: Stretch, value: unknown): readonly TextEdit[] | null {
    const code = valueCode(value);
    const line = this.#line(start);
    if (code === null || !KEY.test(line) || this.#text.slice(start, end).includes("\n")) return null;
    return [{ start, end, text: code }];
  }

  /** The line of the key or value that stands there. */
  remove({ start, end }: Stretch): readonly TextEdit[] | null {
    const line = this.#line(start);
    const isWhole = KEY.test(line) && !/"""|'''/.test(line) && !this.#text.slice(start, end).includes("\n");
    return isWhole && !/[[{]\s*(?:#|$)/.test(line) ? [withoutLines(this.#text, start, end)] : null;
  }

  #line(offset: number): string {
    const start = lineStartOf(this.#text, offset);
    const end = this.#text.indexOf("\n", start);
    return this.#text.slice(start, end < 0 ? undefined : end);
  }

  /** The value behind a key, up to a comment. */
  #value(from: number): TextEdit | null {
    const found = /^[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'#[{]+)(?=\s*(?:#|\r?\n|$))/.exec(this.#text.slice(from));
    const [whole = "", value = ""] = found ?? [];
    const start = from + whole.length - value.length;
    return found ? { start, end: start + value.length, text: "" } : null;
  }
}

function valueCode(value: unknown): string | null {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
