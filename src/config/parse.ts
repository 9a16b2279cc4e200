import type { Node as JsonNode, ParseError } from "jsonc-parser";
import type { Node as YamlNode } from "yaml";
import type { Location } from "../facts/index.ts";
import { loadYaml } from "./load-yaml.ts";
import { type ConfigNode, DEEPEST, wrong } from "./node.ts";

export interface ConfigText {
  /** As shown to people, and as it stands in places. */
  readonly file: string;
  readonly text: string;
  /** The part to read: `airworthy` in a package.json. */
  readonly key: string | null;
}

/** Reads JSON (with comments) or YAML, with the place of every part. */
export async function parseConfig(source: ConfigText): Promise<ConfigNode> {
  try {
    return isYaml(source) ? await parseYaml(source) : await parseJson(source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw wrong(placer(source.file, source.text)(0, 0), "nested too deeply");
  }
}

/** A file without an extension is JSON if it begins like an object. */
export function isYaml({ file, text }: Pick<ConfigText, "file" | "text">): boolean {
  if (/\.ya?ml$/.test(file)) return true;
  if (/\.jsonc?$/.test(file)) return false;
  return !/^\s*(?:\/[/*]|\{)/.test(text);
}

async function parseJson({ file, text, key }: ConfigText): Promise<ConfigNode> {
  const { parseTree, findNodeAtLocation, printParseErrorCode } = await import("jsonc-parser");
  const placeOf = placer(file, text);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error || !tree) {
    const { offset = 0, length = 0 } = error ?? {};
    const what = error ? spaced(printParseErrorCode(error.error)) : "nothing in it";
    throw wrong(placeOf(offset, offset + length), `not valid JSON: ${what}`);
  }
  const root = key === null ? tree : findNodeAtLocation(tree, [key]);
  if (!root) throw wrong(placeOf(0, 0), `there is no key "${key}" in it`);
  return fromJson(root, placeOf, 0);
}

function fromJson(node: JsonNode, placeOf: PlaceOf, depth: number): ConfigNode {
  const at = placeOf(node.offset, node.offset + node.length);
  if (depth > DEEPEST) throw wrong(at, "nested too deeply");
  const children = node.children ?? [];
  if (node.type === "array") {
    return { is: "array", items: children.map((item) => fromJson(item, placeOf, depth + 1)), at };
  }
  if (node.type !== "object") return { is: "scalar", value: node.value, at };
  const entries = children.flatMap(({ children: [key, value] = [] }) => {
    if (!key || !value) return [];
    const keyAt = placeOf(key.offset, key.offset + key.length);
    return [{ key: String(key.value), keyAt, value: fromJson(value, placeOf, depth + 1) }];
  });
  return { is: "object", entries, at };
}

async function parseYaml({ file, text }: ConfigText): Promise<ConfigNode> {
  const yaml = await loadYaml();
  const placeOf = placer(file, text);
  const document = yaml.parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error) throw wrong(placeOf(...error.pos), `not valid YAML: ${error.message}`);

  const read = (node: YamlNode | null, depth: number): ConfigNode => {
    const [start, end] = node?.range ?? [0, 0];
    const at = placeOf(start, end);
    if (depth > DEEPEST) throw wrong(at, "nested too deeply");
    if (yaml.isAlias(node)) throw wrong(at, "aliases are not supported: write the value out");
    if (yaml.isSeq(node))
      return { is: "array", items: node.items.map((item) => read(item as YamlNode, depth + 1)), at };
    if (!yaml.isMap(node)) return { is: "scalar", value: yaml.isScalar(node) ? plain(node.value) : null, at };
    const entries = node.items.map(({ key, value }) => {
      const { at: keyAt, ...name } = read(key as YamlNode, depth + 1);
      if (name.is !== "scalar") throw wrong(keyAt, "a key must be a text");
      return { key: String(name.value), keyAt, value: read(value as YamlNode | null, depth + 1) };
    });
    return { is: "object", entries, at };
  };
  return read(document.contents, 0);
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}

type PlaceOf = (start: number, end: number) => Location;

function placer(file: string, text: string): PlaceOf {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  const point = (offset: number) => {
    let [low, high] = [0, lineStarts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = point(start);
    const to = point(Math.max(start, end));
    return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}

/** "InvalidSymbol" → "invalid symbol" */
function spaced(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
}
