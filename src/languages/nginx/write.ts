import { indentAt, insert, lineEndOf, type TextEdit } from "../edit.ts";

const TOKEN = /#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\$\{[^}\n]*\}|[{};]|[^\s;{}"'#]+/g;

interface Directive {
  readonly name: string;
  readonly start: number;
  /** Of what follows the name, and of the whole with its semicolon. */
  readonly valueStart: number;
  readonly end: number;
}

/** Edits of a configuration of nginx. */
export class NginxWriter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** A directive in the block whose name stands at a place: in the place of the one that is there, else at its end. */
  setIn({ start }: { readonly start: number }, [name, ...more]: readonly string[], value: unknown) {
    const own = this.#directives(start);
    const last = own?.at(-1);
    if (!own || !last || name === undefined || more.length > 0) return null;
    const known = own.find((one) => one.name === name);
    if (known) return [{ start: known.valueStart, end: known.end - 1, text: String(value) }];
    const indent = indentAt(this.#text, last.start);
    const isOwnLine = this.#text.lastIndexOf("\n", last.start - 1) + 1 + indent.length === last.start;
    const comment = isOwnLine ? (/^[ \t]*#[^\r\n]*/.exec(this.#text.slice(last.end))?.[0].length ?? 0) : 0;
    const between = isOwnLine ? `${lineEndOf(this.#text)}${indent}` : " ";
    return [insert(last.end + comment, `${between}${name} ${String(value)};`)] satisfies readonly TextEdit[];
  }

  /** The directives that stand in the block itself; null where no block begins there. */
  #directives(start: number): readonly Directive[] | null {
    let depth = 0;
    let words: { readonly text: string; readonly at: number }[] = [];
    const found: Directive[] = [];
    for (const { 0: token, index } of this.#text.slice(start).matchAll(TOKEN)) {
      const at = start + index;
      if (token.startsWith("#")) continue;
      if (token === "{") depth += 1;
      else if (token === "}") {
        depth -= 1;
        if (depth <= 0) return depth === 0 ? found : null;
      } else if (token === ";") {
        const [name, value] = words;
        if (depth === 0) return null;
        if (depth === 1 && name)
          found.push({ name: name.text, start: name.at, valueStart: value?.at ?? at, end: at + 1 });
      } else {
        words.push({ text: token, at });
        continue;
      }
      words = [];
    }
    return null;
  }
}
