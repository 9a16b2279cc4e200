import type { TSESTree } from "@typescript-eslint/types";
import { indentAt, lineEndOf, type TextEdit } from "../edit.ts";

interface NewProperty {
  readonly keys: readonly string[];
  readonly code: string;
}

/** Adds a property to an object as the file would write it, or gives the one that is there another value. */
export function addProperty(
  text: string,
  object: TSESTree.ObjectExpression,
  { keys, code }: NewProperty,
): readonly TextEdit[] | null {
  const [key, ...inner] = keys;
  if (key === undefined) return null;
  const known = object.properties.find((property) => property.type === "Property" && nameOf(property) === key);
  if (known?.type === "Property") {
    if (inner.length > 0)
      return known.value.type === "ObjectExpression" ? addProperty(text, known.value, { keys: inner, code }) : null;
    const old = known.shorthand ? known.value : replaceable(known.value);
    return old && [{ start: old.range[0], end: old.range[1], text: known.shorthand ? `${key}: ${code}` : code }];
  }
  return placed(text, object, `${keyText(object, key, text)}: ${nested(inner, code)}`);
}

/**
 * What of a value gives way to another: the whole of a single value; of a choice, the branch that sets nothing. What
 * somebody computes is left alone.
 */
function replaceable(value: TSESTree.Node): TSESTree.Node | null {
  if (value.type === "ConditionalExpression") {
    const empty = [value.consequent, value.alternate].filter(isEmpty);
    return empty.length === 1 ? (empty[0] ?? null) : null;
  }
  const isSingle = value.type === "Literal" || value.type === "UnaryExpression" || value.type === "TemplateLiteral";
  const isNamed = value.type === "Identifier" || value.type === "MemberExpression";
  return isSingle || isNamed || isEmpty(value) ? value : null;
}

const isEmpty = (node: TSESTree.Node): boolean =>
  (node.type === "Literal" && node.value === null) || (node.type === "Identifier" && node.name === "undefined");

const nested = (keys: readonly string[], code: string): string =>
  keys.reduceRight((value, key) => `{ ${key}: ${value} }`, code);

/** Before what is spread, so that whoever sets it there still decides; else at the end. */
function placed(text: string, object: TSESTree.ObjectExpression, written: string): readonly TextEdit[] {
  const spread = object.properties.find(({ type }) => type === "SpreadElement");
  if (spread)
    return [{ start: spread.range[0], end: spread.range[0], text: `${written},${between(text, spread.range[0])}` }];
  const last = object.properties.at(-1);
  if (!last) return [{ start: object.range[0], end: object.range[1], text: `{ ${written} }` }];
  return afterLast(text, { object, last }, written);
}

/** A break and the indentation where what stands at the offset begins its line; else a blank. */
function between(text: string, offset: number): string {
  const indent = indentAt(text, offset);
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return lineStart > 0 && lineStart + indent.length === offset ? `${lineEndOf(text)}${indent}` : " ";
}

function afterLast(
  text: string,
  { object, last }: { readonly object: TSESTree.ObjectExpression; readonly last: TSESTree.ObjectLiteralElement },
  written: string,
): readonly TextEdit[] {
  const end = last.range[1];
  const rest = text.slice(end, object.range[1] - 1);
  const break_ = between(text, last.range[0]);
  const comma = commaIn(rest);
  if (break_ === " ") {
    const at = comma === null ? end : end + comma + 1;
    return [
      { start: at, end: at, text: comma === null ? `, ${written}` : ` ${written}${rest.includes("\n") ? "," : ""}` },
    ];
  }
  // A comment at the end of the line belongs to what stands before it.
  const lineEnd = /\r?\n/.exec(rest);
  const at = lineEnd ? end + lineEnd.index : end;
  if (comma === null) {
    if (at === end) return [{ start: end, end, text: `,${break_}${written}` }];
    return [
      { start: end, end, text: "," },
      { start: at, end: at, text: `${break_}${written}` },
    ];
  }
  const behind = Math.max(at, end + comma + 1);
  return [{ start: behind, end: behind, text: `${break_}${written},` }];
}

/** The comma after the last entry, comments passed over; null where there is none. */
function commaIn(rest: string): number | null {
  const found = /^(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*,/.exec(rest);
  return found ? found[0].length - 1 : null;
}

function nameOf({ key, computed }: TSESTree.Property): string | null {
  if (computed) return null;
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : null;
}

/** In quotes where every other key of the object is. */
function keyText({ properties }: TSESTree.ObjectExpression, key: string, text: string): string {
  const quoted = properties.filter((one) => one.type === "Property" && !one.computed && one.key.type === "Literal");
  const [first] = quoted;
  if (!first || quoted.length < properties.length) return /^[\w$]+$/.test(key) ? key : JSON.stringify(key);
  const quote = text[first.range[0]] ?? '"';
  return `${quote}${key}${quote}`;
}
