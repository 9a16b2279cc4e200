import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { ClassFact, Span, Value } from "../../facts/index.ts";
import { lowerFunction, lowerMethod } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { typeOf } from "./types.ts";
import { isFunction, keyOf, lower } from "./values.ts";

type Member = ClassFact["members"][number];
type AnyClass = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function lowerClass(node: AnyClass, l: Lowering): Value {
  const span = spanOf(node, l);
  const id = l.classes.length;
  const decorators = node.decorators.map((decorator) => lower(decorator.expression, l));
  const base = node.superClass ? lower(node.superClass, l) : null;
  const members: Member[] = [];
  l.classes.push({ name: node.id?.name ?? null, extends: base, decorators, members, span });
  const outer = l.class;
  l.class = id;
  for (const element of node.body.body) members.push(...classMember(element, l));
  l.class = outer;
  return { is: "class", class: id, span };
}

/** From `class` on: parsers disagree whether decorators belong to it. */
function spanOf(node: AnyClass, l: Lowering): Span {
  const end = node.range[1];
  const last = node.decorators.at(-1);
  return l.between(Math.max(node.range[0], last ? last.range[1] + 1 : 0), end);
}

function classMember(node: TSESTree.ClassElement, l: Lowering): readonly Member[] {
  switch (node.type) {
    case T.MethodDefinition:
      return method(node, l);
    case T.PropertyDefinition:
    case T.AccessorProperty:
      return [field(node, l)];
    case T.StaticBlock:
      for (const statement of node.body)
        l.loose.push({ value: { is: "opaque", what: statement.type, parts: [], span: l.span(statement) }, fn: l.fn });
      return [];
    default:
      return [];
  }
}

const KINDS = { method: "method", get: "getter", set: "setter", constructor: "constructor" } as const;

function method(node: TSESTree.MethodDefinition, l: Lowering): readonly Member[] {
  if (node.value.type !== T.FunctionExpression || !node.value.body) return [];
  const decorators = node.decorators.map((decorator) => lower(decorator.expression, l));
  const name = node.computed ? "" : keyOf(node.key);
  const kind = KINDS[node.kind];
  const value = lowerMethod(node.value, { name, nameSpan: l.span(node.key), decorators }, l);
  const own: Member = {
    key: name,
    kind,
    static: node.static,
    value,
    type: null,
    decorators,
    span: l.between(node.key.range[0], node.range[1]),
  };
  return kind === "constructor" ? [own, ...parameterProperties(node.value, value, l)] : [own];
}

/** `constructor(private llm: Llm)` declares a field. */
function parameterProperties(node: TSESTree.FunctionExpression, constructed: Value, l: Lowering): readonly Member[] {
  if (constructed.is !== "function") return [];
  return node.params.flatMap((param, index): Member[] => {
    if (param.type !== T.TSParameterProperty) return [];
    const target = param.parameter.type === T.AssignmentPattern ? param.parameter.left : param.parameter;
    if (target.type !== T.Identifier) return [];
    const span = l.between(target.range[0], target.range[0] + target.name.length);
    const type = target.typeAnnotation ? typeOf(target.typeAnnotation.typeAnnotation, l) : null;
    const value: Value = { is: "param", fn: constructed.fn, index, rest: false, span };
    return [{ key: target.name, kind: "field", static: false, value, type, decorators: [], span }];
  });
}

function field(node: TSESTree.PropertyDefinition | TSESTree.AccessorProperty, l: Lowering): Member {
  const decorators = node.decorators.map((decorator) => lower(decorator.expression, l));
  const key = node.computed ? "" : keyOf(node.key);
  const written = node.value;
  return {
    key,
    kind: "field",
    static: node.static,
    value: written ? (isFunction(written) ? lowerFunction(written, l, key) : lower(written, l)) : null,
    type: node.typeAnnotation ? typeOf(node.typeAnnotation.typeAnnotation, l) : null,
    decorators,
    span: l.between(node.key.range[0], node.range[1]),
  };
}
