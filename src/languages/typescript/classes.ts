import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { ClassFact, Span, Value } from "../../facts/index.ts";
import { lowerFunction, lowerHeld } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { endOf, startOf } from "./parse.ts";
import { declaredInBlock, varsIn } from "./scope.ts";
import { lowerStatements } from "./statements.ts";
import { typeOf } from "./types.ts";
import { keyOf, lower } from "./values.ts";

type Member = ClassFact["members"][number];
type AnyClass = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

type MutableClass = { -readonly [K in keyof ClassFact]: ClassFact[K] };

export function lowerClass(node: AnyClass, l: Lowering): Value {
  const span = spanOf(node, l);
  const id = l.classes.length;
  const members: Member[] = [];
  const fact: MutableClass = { name: node.id?.name ?? null, extends: null, decorators: [], members, span };
  l.classes.push(fact);
  const value: Value = { is: "class", class: id, span };
  fact.decorators = decoratorsOf(node, l);
  l.inScope(node.type === T.ClassExpression && node.id ? [{ node: node.id, kind: "class" }] : [], () => {
    if (node.type === T.ClassExpression && node.id) l.bindingOf(node.id, "class").value = value;
    if (node.superClass) fact.extends = lower(node.superClass, l);
    const promised = promisedBy(node, l);
    if (promised.length > 0) fact.implements = promised;
    const outer = l.class;
    l.class = id;
    for (const element of node.body.body) for (const member of classMember(element, l)) members.push(member);
    l.class = outer;
  });
  return value;
}

/** The interfaces it implements, where this file knows them by name. */
const promisedBy = (node: AnyClass, l: Lowering): Value[] =>
  (node.implements ?? []).flatMap(({ expression }) =>
    expression.type === T.Identifier && l.scope.find(expression.name) !== undefined ? [lower(expression, l)] : [],
  );

const decoratorsOf = (node: { readonly decorators: readonly TSESTree.Decorator[] }, l: Lowering): Value[] =>
  node.decorators.map((decorator) => lower(decorator.expression, l));

/** From `class` on: parsers disagree whether decorators belong to it. */
function spanOf(node: AnyClass, l: Lowering): Span {
  return l.between(beginningOf(node, l), endOf(node));
}

function beginningOf(node: AnyClass | TSESTree.MethodDefinition, l: Lowering): number {
  const last = node.decorators.at(-1);
  return last ? l.tokenAt(Math.max(startOf(node), endOf(last))) : startOf(node);
}

function classMember(node: TSESTree.ClassElement, l: Lowering): readonly Member[] {
  switch (node.type) {
    case T.MethodDefinition:
      return method(node, l);
    case T.PropertyDefinition:
    case T.AccessorProperty:
    case T.TSAbstractPropertyDefinition:
    case T.TSAbstractAccessorProperty:
      return [field(node, l)];
    case T.StaticBlock:
      l.inScope(declaredInBlock(node.body), () => {
        l.hoist(varsIn(node.body));
        lowerStatements(node.body, l);
      });
      return [];
    default:
      return [];
  }
}

const KINDS = { method: "method", get: "getter", set: "setter", constructor: "constructor" } as const;

function method(node: TSESTree.MethodDefinition, l: Lowering): readonly Member[] {
  if (node.value.type !== T.FunctionExpression || !node.value.body) return [];
  const decorators = decoratorsOf(node, l);
  const name = memberKey(node, l);
  const kind = KINDS[node.kind];
  const start = beginningOf(node, l);
  const value = lowerFunction(node.value, l, { name, nameSpan: l.span(node.key), start, decorators });
  const own: Member = {
    key: name,
    kind,
    static: node.static,
    value,
    type: null,
    decorators,
    span: l.between(startOf(node.key), endOf(node)),
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
    const span = l.nameSpan(target);
    const type = target.typeAnnotation ? typeOf(target.typeAnnotation.typeAnnotation, l) : null;
    const value: Value = { is: "param", fn: constructed.fn, index, rest: false, span };
    return [{ key: target.name, kind: "field", static: false, value, type, decorators: [], span }];
  });
}

/** Of a key that is computed the facts keep what it is computed from, and no name. */
function memberKey(node: Field | TSESTree.MethodDefinition, l: Lowering): string {
  if (!node.computed) return keyOf(node.key);
  const value = lower(node.key, l);
  if (value.is === "literal") return String(value.value);
  l.loose.push({ value, fn: l.fn });
  return "";
}

type Field =
  | TSESTree.PropertyDefinition
  | TSESTree.AccessorProperty
  | TSESTree.TSAbstractPropertyDefinition
  | TSESTree.TSAbstractAccessorProperty;

function field(node: Field, l: Lowering): Member {
  const decorators = decoratorsOf(node, l);
  const key = memberKey(node, l);
  return {
    key,
    kind: "field",
    static: node.static,
    value: node.value ? lowerHeld(node.value, { name: key, nameSpan: l.span(node.key) }, l) : null,
    type: node.typeAnnotation ? typeOf(node.typeAnnotation.typeAnnotation, l) : null,
    decorators,
    span: l.between(startOf(node.key), endOf(node)),
  };
}
