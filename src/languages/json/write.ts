import { findNodeAtLocation, findNodeAtOffset, type Node, parseTree } from "jsonc-parser";
import { indentAt, insert, lineEndOf, type TextEdit } from "../edit.ts";
import { lineBehind, lineStartOf } from "../whole-lines.ts";

type Path = readonly (string | number)[];
type Place = { readonly start: number };

/** Edits of a JSON file; comments, layout and every other byte are kept. */
export class JsonWriter {
  readonly #text: string;
  readonly #root: Node | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#root = parseTree(text, [], { allowTrailingComma: true });
  }

  set(path: Path, value: unknown): readonly TextEdit[] | null {
    return this.#root ? this.#setIn(this.#root, path, value) : null;
  }

  /** In the object that begins at a place, or that is the value of the key that stands there. */
  setIn({ start }: Place, keys: readonly string[], value: unknown): readonly TextEdit[] | null {
    const node = this.#nodeAt(start);
    const holder = node?.type === "object" ? node : valueIn(node?.parent);
    return holder ? this.#setIn(holder, keys, value) : null;
  }

  replace({ start }: Place, value: unknown): readonly TextEdit[] | null {
    const node = this.#nodeAt(start);
    if (!node || node.type === "object" || node.type === "array") return null;
    return [{ start: node.offset, end: node.offset + node.length, text: JSON.stringify(value) }];
  }

  /** The entry whose key or value stands there, with its comma, and with its line where it has one of its own. */
  remove({ start }: Place): readonly TextEdit[] | null {
    const entry = this.#nodeAt(start)?.parent;
    const entries = entry?.parent?.children ?? [];
    if (entry?.type !== "property") return null;
    const index = entries.indexOf(entry);
    const [previous, next] = [entries[index - 1], entries[index + 1]];
    const text = this.#text;
    const end = entry.offset + entry.length;
    const behind = /^[ \t]*,?/.exec(text.slice(end))?.[0].length ?? 0;
    const isAlone = text.slice(lineStartOf(text, entry.offset), entry.offset).trim() === "";
    const rest = text.slice(end + behind, lineBehind(text, end));
    const edit =
      isAlone && /^[ \t]*(?:\/\/[^\n]*)?\r?\n$/.test(rest)
        ? { start: lineStartOf(text, entry.offset), end: lineBehind(text, end), text: "" }
        : { start: entry.offset, end: next?.offset ?? end + behind, text: "" };
    if (next || !previous) return [edit];
    const comma = this.#commaBehind(previous);
    const isTrailing = text[end + behind - 1] === ",";
    return comma === null || isTrailing ? [edit] : [{ start: comma, end: comma + 1, text: "" }, edit];
  }

  #setIn(node: Node, path: Path, value: unknown): readonly TextEdit[] | null {
    const [key, ...rest] = path;
    if (key === undefined) return null;
    const found = findNodeAtLocation(node, [key]);
    if (found && rest.length > 0) return this.#setIn(found, rest, value);
    if (found) return [{ start: found.offset, end: found.offset + found.length, text: JSON.stringify(value) }];
    if (node.type !== "object" || typeof key !== "string") return null;
    return this.#append(
      node,
      key,
      rest.reduceRight<unknown>((inner, one) => ({ [one]: inner }), value),
    );
  }

  /** Behind the last entry, on a line of its own where that has one. */
  #append(object: Node, key: string, value: unknown): readonly TextEdit[] {
    const text = this.#text;
    const last = object.children?.at(-1);
    const eol = lineEndOf(text);
    const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
    const outer = indentAt(text, object.offset);
    const indent = last ? indentAt(text, last.offset) : `${outer}${unit}`;
    const isOwnLine = !last || text.slice(lineStartOf(text, last.offset), last.offset).trim() === "";
    const written = isOwnLine
      ? JSON.stringify(value, null, unit).replaceAll("\n", `${eol}${indent}`)
      : JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
    const entry = `${JSON.stringify(key)}: ${written}`;
    if (!last) {
      const { offset, length } = object;
      return [{ start: offset, end: offset + length, text: `{${eol}${indent}${entry}${eol}${outer}}` }];
    }
    const end = last.offset + last.length;
    const between = isOwnLine ? `${eol}${indent}` : " ";
    const comma = this.#commaBehind(last);
    if (comma !== null) return [insert(comma + 1, `${between}${entry}${isOwnLine ? "," : ""}`)];
    const comment = isOwnLine ? (/^[ \t]*\/\/[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
    if (comment === 0) return [insert(end, `,${between}${entry}`)];
    return [insert(end, ","), insert(end + comment, `${between}${entry}`)];
  }

  /** Of the comma behind an entry, comments passed over; null where there is none. */
  #commaBehind({ offset, length }: Node): number | null {
    const end = offset + length;
    const found = /^(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*,/.exec(this.#text.slice(end));
    return found ? end + found[0].length - 1 : null;
  }

  #nodeAt(offset: number): Node | null {
    const node = this.#root ? findNodeAtOffset(this.#root, offset, true) : undefined;
    return node && node.offset === offset ? node : null;
  }
}

const valueIn = (entry: Node | undefined): Node | undefined =>
  entry?.type === "property" ? entry.children?.[1] : undefined;
