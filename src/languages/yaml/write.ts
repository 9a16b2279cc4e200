import { isMap, isNode, isScalar, isSeq, type Node, type Pair, parseAllDocuments, stringify, type YAMLMap } from "yaml";
import { indentAt, insert, lineEndOf, type TextEdit } from "../edit.ts";
import { lineBehind, lineStartOf, withoutLines } from "../whole-lines.ts";

/** A stretch of the text, as offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Edits of a YAML file, all else kept byte for byte. Null where the place is no block mapping or list: an anchor's
 * copy, a flow collection, a template.
 */
export class YamlWriter {
  readonly #text: string;
  readonly #documents: readonly Node[];

  constructor(text: string) {
    this.#text = text;
    const parsed = parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" });
    const documents = Array.isArray(parsed) && parsed.every(({ errors }) => errors.length === 0) ? parsed : [];
    this.#documents = documents.flatMap(({ contents }) => (isNode(contents) ? [contents] : []));
  }

  /** By its path, in the first document that has the path's first key. */
  set(path: readonly (string | number)[], value: unknown): readonly TextEdit[] | null {
    const holder = this.#documents.find((one) => isMap(one) && one.has(path[0])) ?? this.#documents[0];
    return isMap(holder) ? this.#setIn(holder, path, value) : null;
  }

  /** In the mapping that begins at a place, or that is the value of the key that stands there. */
  setIn(at: Stretch, keys: readonly string[], value: unknown, before?: string): readonly TextEdit[] | null {
    const map = this.#mapAt(at);
    const [key, ...rest] = keys;
    const next = map?.items.find((pair) => isScalar(pair.key) && pair.key.value === before)?.key;
    if (before === undefined || !isNode(next) || map?.flow || map?.has(key) || key === undefined || rest.length > 0) {
      return map ? this.#setIn(map, keys, value) : null;
    }
    return this.#prepend(next, key, value);
  }

  replace({ start }: Stretch, value: string | number | boolean): readonly TextEdit[] | null {
    const node = this.#find((one) => isScalar(one) && one.range?.[0] === start);
    return isScalar(node) ? this.#scalar(node, value) : null;
  }

  /** The entry or item whose key or value stands there, with its lines. The last one of a collection stays. */
  remove({ start }: Stretch): readonly TextEdit[] | null {
    const map = this.#find((one) => isMap(one) && !one.flow && pairAt(one, start) !== null);
    const pair = isMap(map) ? pairAt(map, start) : null;
    if (isMap(map) && pair) {
      return map.items.length > 1 ? this.#lines(startOf(pair.key), endOf(pair.value) ?? endOf(pair.key)) : null;
    }
    const list = this.#find(
      (one) => isSeq(one) && !one.flow && one.items.some((item) => isScalar(item) && startOf(item) === start),
    );
    if (!isSeq(list) || list.items.length < 2) return null;
    return this.#lines(start, endOf(list.items.find((item) => startOf(item) === start)));
  }

  #lines(start: number | undefined, end: number | undefined): readonly TextEdit[] | null {
    if (start === undefined || end === undefined) return null;
    const before = this.#text.slice(lineStartOf(this.#text, start), start);
    return /^\s*(?:- )?$/.test(before) ? [withoutLines(this.#text, start, end)] : null;
  }

  #mapAt({ start, end }: Stretch): YAMLMap | null {
    const named = this.#find(
      (one) => isMap(one) && one.items.some(({ key }) => startOf(key) === start && endOf(key) === end),
    );
    const pair = isMap(named) ? named.items.find(({ key }) => startOf(key) === start) : undefined;
    if (pair) return isMap(pair.value) ? pair.value : null;
    const found = this.#find((one) => isMap(one) && startOf(one) === start);
    return isMap(found) ? found : null;
  }

  #find(isIt: (node: Node) => boolean): Node | null {
    const open: unknown[] = [...this.#documents].reverse();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (!isNode(node)) continue;
      if (isIt(node)) return node;
      if (isSeq(node)) open.push(...node.items);
      if (isMap(node)) open.push(...node.items.flatMap(({ key, value }) => [key, value]));
    }
    return null;
  }

  #setIn(node: Node, path: readonly (string | number)[], value: unknown): readonly TextEdit[] | null {
    const [key, ...rest] = path;
    if (key === undefined) return null;
    if (isSeq(node)) {
      const item = typeof key === "number" ? node.items[key] : undefined;
      return isNode(item) && rest.length > 0 ? this.#setIn(item, rest, value) : null;
    }
    if (!isMap(node) || node.flow) return null;
    const found = node.get(key, true);
    if (!isNode(found)) {
      const inner = rest.reduceRight<unknown>((held, one) => ({ [one]: held }), value);
      return node.has(key) ? null : this.#append(node, key, inner);
    }
    if (rest.length > 0) return this.#setIn(found, rest, value);
    return isScalar(found) ? this.#scalar(found, value) : null;
  }

  #scalar(node: Node, value: unknown): readonly TextEdit[] | null {
    if (!isScalar(node) || !node.range || node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL") return null;
    const [start, end] = node.range;
    const plain = stringify(value, { lineWidth: 0 }).trimEnd();
    const quote = /^["']/.exec(this.#text.slice(start, end))?.[0] ?? "";
    const isPlain = typeof value === "string" && quote !== "" && !/["'\\]/.test(value);
    return [{ start, end, text: isPlain ? `${quote}${value}${quote}` : plain }];
  }

  /** In front of an entry, indented like it. */
  #prepend(next: Node, key: string, value: unknown): readonly TextEdit[] | null {
    const start = startOf(next);
    if (start === undefined) return null;
    const line = lineStartOf(this.#text, start);
    const indent = this.#text.slice(line, start);
    return indent.trim() === "" ? [insert(line, this.#linesOf(key, value, indent))] : null;
  }

  /** Behind the last entry, indented as the entries are. */
  #append(map: YAMLMap, key: string | number, value: unknown): readonly TextEdit[] | null {
    const [first] = map.items;
    const last = map.items.at(-1);
    const end = endOf(last?.value) ?? endOf(last?.key);
    const start = startOf(first?.key);
    if (start === undefined || end === undefined) return null;
    const text = this.#text;
    const column = start - lineStartOf(text, start);
    const indent = indentAt(text, start).padEnd(column, " ");
    const at = lineBehind(text, end);
    const head = at === text.length && !text.endsWith("\n") ? lineEndOf(text) : "";
    return [insert(at, `${head}${this.#linesOf(String(key), value, indent)}`)];
  }

  #linesOf(key: string, value: unknown, indent: string): string {
    const lines = stringify({ [key]: value }, { lineWidth: 0, indent: this.#step() })
      .trimEnd()
      .split("\n");
    return lines.map((line) => `${indent}${line}${lineEndOf(this.#text)}`).join("");
  }

  /** By how much the file indents. */
  #step(): number {
    const found = /^([ ]*)[^\s#-][^\n]*:[ \t]*\r?\n\1([ ]+)[^\s#-]/m.exec(this.#text)?.[2];
    return found?.length ?? 2;
  }
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** Where what is written of it ends; of nothing written, nowhere. */
const endOf = (node: unknown): number | undefined => {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  return end > start ? end : undefined;
};

const pairAt = (map: YAMLMap, start: number): Pair | null =>
  map.items.find(({ key, value }) => startOf(key) === start || (isScalar(value) && startOf(value) === start)) ?? null;
