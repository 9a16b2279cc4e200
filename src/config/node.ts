import type { Location } from "../facts/index.ts";
import { nearest } from "./nearest.ts";
import { UsageError } from "./usage-error.ts";

/** A part of a configuration file, with its place. */
export type ConfigNode =
  | { readonly is: "object"; readonly entries: readonly ConfigEntry[]; readonly at: Location }
  | { readonly is: "array"; readonly items: readonly ConfigNode[]; readonly at: Location }
  | { readonly is: "scalar"; readonly value: string | number | boolean | null; readonly at: Location }
  /** A value that no configuration can hold: a function, a symbol. */
  | { readonly is: "other"; readonly what: string; readonly at: Location };

export interface ConfigEntry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: ConfigNode;
}

/** Deeper than any configuration, and shallow enough for every stack. */
export const DEEPEST = 50;

/** What is wrong at a place of the configuration. */
export function wrong(at: Location, what: string, hint: string | null = null): UsageError {
  const isScript = /\.[cm]?[jt]s$/.test(at.file);
  const place = isScript ? at.file : `${at.file}:${at.line}:${at.column}`;
  return new UsageError(`${place}: ${what}`, { hint });
}

/** A value that no text holds any more: every part of it is placed at the top of the file. */
export function nodeOf(value: unknown, file: string): ConfigNode {
  return asNode(value, { file, line: 1, column: 1, endLine: 1, endColumn: 1 }, 0);
}

function asNode(value: unknown, at: Location, depth: number): ConfigNode {
  if (depth > DEEPEST) throw wrong(at, "nested too deeply");
  if (Array.isArray(value)) return { is: "array", items: value.map((item) => asNode(item, at, depth + 1)), at };
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const read = entries.map(([key, inner]) => ({ key, keyAt: at, value: asNode(inner, at, depth + 1) }));
    return { is: "object", entries: read, at };
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) {
    return { is: "scalar", value, at };
  }
  return { is: "other", what: value === undefined ? "nothing" : `a ${typeof value}`, at };
}

/** "Did you mean …?", else the names there are. */
export function suggestion(word: string, known: readonly string[]): string | null {
  const near = nearest(word, known);
  if (near) return `Did you mean "${near}"?`;
  if (known.length === 0) return null;
  return known.length > 20 ? null : `Known: ${known.join(", ")}.`;
}

/** The entries by key; refuses a key that is unknown or written twice. */
export function entriesOf(node: ConfigNode, known: readonly string[] | null, what: string): Map<string, ConfigEntry> {
  if (node.is !== "object") throw wrong(node.at, `${what} must be an object, not ${describe(node)}`);
  const entries = new Map<string, ConfigEntry>();
  for (const entry of node.entries) {
    if (known && !known.includes(entry.key)) {
      throw wrong(entry.keyAt, `"${entry.key}" is not known in ${what}`, suggestion(entry.key, known));
    }
    if (entries.has(entry.key)) throw wrong(entry.keyAt, `"${entry.key}" is written twice in ${what}`);
    entries.set(entry.key, entry);
  }
  return entries;
}

export function itemsOf(node: ConfigNode, what: string): readonly ConfigNode[] {
  if (node.is === "array") return node.items;
  throw wrong(node.at, `${what} must be a list, not ${describe(node)}`);
}

export function textOf(node: ConfigNode, what: string): string {
  if (node.is === "scalar" && typeof node.value === "string" && node.value.trim() !== "") return node.value;
  throw wrong(node.at, `${what} must be a text that is not empty, not ${describe(node)}`);
}

export function booleanOf(node: ConfigNode, what: string): boolean {
  if (node.is === "scalar" && typeof node.value === "boolean") return node.value;
  throw wrong(node.at, `${what} must be true or false, not ${describe(node)}`);
}

export function oneOf<T extends string>(node: ConfigNode, known: readonly T[], what: string): T {
  const value = node.is === "scalar" ? node.value : null;
  const match = known.find((name) => name === value);
  if (match !== undefined) return match;
  const near = typeof value === "string" ? nearest(value, known) : null;
  const hint = near ? `Did you mean "${near}"?` : null;
  throw wrong(node.at, `${what} must be one of ${known.join(", ")}, not ${describe(node)}`, hint);
}

export function describe(node: ConfigNode): string {
  if (node.is === "object") return "an object";
  if (node.is === "array") return "a list";
  if (node.is === "other") return node.what;
  return typeof node.value === "string" ? `"${shortened(node.value)}"` : String(node.value);
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
