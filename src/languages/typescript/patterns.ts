import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Binding, Value } from "../../facts/index.ts";
import { lowerNamed } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { typeOf } from "./types.ts";
import { keyOf, lower, memberValue } from "./values.ts";

/** Receives each name a pattern binds, with the value it gets. */
type Give = (target: TSESTree.Node, value: Value) => void;

/** Declares the names of a pattern, each with its part of the value. */
export function declarePattern(pattern: TSESTree.Node, value: Value | null, kind: Binding["kind"], l: Lowering): void {
  spread(pattern, value, l, (target, part) => {
    if (target.type !== T.Identifier) return;
    const binding = l.bindingOf(target, kind);
    if (kind === "var" && binding.value) {
      l.writes.push({ target: lower(target, l), operator: "=", value: part, fn: l.fn, span: l.span(target) });
      return;
    }
    binding.value = part;
    binding.type = target.typeAnnotation ? typeOf(target.typeAnnotation.typeAnnotation, l) : null;
  });
  if (value === null && pattern.type === T.Identifier) {
    const binding = l.bindingOf(pattern, kind);
    if (!binding.type) binding.type = pattern.typeAnnotation ? typeOf(pattern.typeAnnotation.typeAnnotation, l) : null;
  }
}

/** `({ a, b } = value)`: an assignment for each part. */
export function assignPattern(pattern: TSESTree.Node, value: Value, l: Lowering): void {
  spread(pattern, value, l, (target, part) => {
    l.writes.push({ target: lower(target, l), operator: "=", value: part, fn: l.fn, span: l.span(target) });
  });
}

function spread(pattern: TSESTree.Node, value: Value | null, l: Lowering, give: Give): void {
  if (value === null) return;
  switch (pattern.type) {
    case T.ObjectPattern:
      for (const property of pattern.properties) {
        if (property.type === T.RestElement) spread(property.argument, restOf(pattern, value, l), l, give);
        else objectPart(property, value, l, give);
      }
      return;
    case T.ArrayPattern:
      pattern.elements.forEach((element, i) => {
        if (!element) return;
        const span = l.span(element);
        const part: Value =
          element.type === T.RestElement
            ? { is: "opaque", what: "rest", parts: [value], span }
            : { is: "member", of: value, key: String(i), span };
        spread(element, part, l, give);
      });
      return;
    case T.AssignmentPattern: {
      const fallback = lowerNamed(pattern.right, pattern.left, l);
      const options = [value, fallback];
      spread(pattern.left, { is: "choice", by: "nullish", test: null, options, span: l.span(pattern) }, l, give);
      return;
    }
    case T.RestElement:
      spread(pattern.argument, value, l, give);
      return;
    case T.TSParameterProperty:
      spread(pattern.parameter, value, l, give);
      return;
    default:
      give(pattern, value);
  }
}

/** `const { a, ...rest } = value` leaves `{ ...value }` without `a`. */
function restOf(pattern: TSESTree.ObjectPattern, value: Value, l: Lowering): Value {
  const span = l.span(pattern);
  const taken = pattern.properties.flatMap((property) => {
    if (property.type === T.RestElement || property.computed) return [];
    const keySpan = l.span(property.key);
    return [{ key: keyOf(property.key), keySpan, value: { is: "undefined", isMissing: true, span: keySpan } as const }];
  });
  return { is: "object", entries: [{ spread: value }, ...taken], span };
}

function objectPart(property: TSESTree.Property, value: Value, l: Lowering, give: Give): void {
  const span = l.span(property);
  const key = property.computed ? lower(property.key, l) : null;
  if (key && key.is !== "literal") {
    spread(property.value, { is: "index", of: value, at: key, span }, l, give);
    return;
  }
  const name = key?.is === "literal" ? String(key.value) : keyOf(property.key);
  spread(property.value, memberValue(value, { key: name, span }, l), l, give);
}
