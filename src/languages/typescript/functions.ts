import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Id, ParamFact, Span, Value } from "../../facts/index.ts";
import type { Lowering, MutableFunction } from "./lowering.ts";
import { endOf, startOf } from "./parse.ts";
import { declarePattern } from "./patterns.ts";
import { varsIn } from "./scope.ts";
import { blockBody, lowerBlock } from "./statements.ts";
import { typeOf } from "./types.ts";
import { isFunction, keyOf, lower } from "./values.ts";

export type AnyFunction = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** What names a function that has no name of its own: the variable, property or method that holds it. */
export interface Holder {
  readonly name: string;
  readonly nameSpan: Span;
  /** Of a method: where it begins, and the decorators of its class's member. */
  readonly start?: number;
  readonly decorators?: readonly Value[];
}

/** Enters a function and what is in it. */
export function lowerFunction(node: AnyFunction, l: Lowering, holder: Holder | null = null): Value {
  const id = l.functions.length;
  const fact = reserve(node, holder, l);
  fillFunction(id, fact, node, l);
  return { is: "function", fn: id, span: fact.span };
}

/** A value that a name is given to: a function without a name takes that. */
export function lowerNamed(node: TSESTree.Node, target: TSESTree.Node, l: Lowering): Value {
  return lowerHeld(node, holderOf(target, l), l);
}

export function lowerHeld(node: TSESTree.Node, holder: Holder | null, l: Lowering): Value {
  const written = withoutTypes(node);
  return isFunction(written) ? lowerFunction(written, l, holder) : lower(node, l);
}

function withoutTypes(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  while (inner.type === T.TSAsExpression || inner.type === T.TSSatisfiesExpression || inner.type === T.TSTypeAssertion)
    inner = inner.expression;
  return inner;
}

/** `x`, or the last name of `exports.x`. */
function holderOf(target: TSESTree.Node, l: Lowering): Holder | null {
  if (target.type === T.Identifier) return { name: target.name, nameSpan: l.nameSpan(target) };
  if (target.type !== T.MemberExpression) return null;
  const { property } = target;
  const isNamed = !target.computed || property.type === T.Literal;
  return isNamed ? { name: keyOf(property), nameSpan: l.span(property) } : null;
}

function reserve(node: AnyFunction, holder: Holder | null, l: Lowering): MutableFunction {
  const own = node.type === T.ArrowFunctionExpression ? null : node.id;
  const start = holder?.start ?? startOf(node);
  const fact: MutableFunction = {
    name: own?.name ?? holder?.name ?? null,
    parent: l.fn,
    class: holder?.decorators ? l.class : null,
    isAsync: node.async,
    isGenerator: node.generator,
    params: [],
    returns: [],
    directives: [],
    decorators: holder?.decorators ?? [],
    span: l.between(start, endOf(node)),
    nameSpan: own ? l.nameSpan(own) : (holder?.nameSpan ?? l.firstToken(start)),
  };
  l.functions.push(fact);
  return fact;
}

function fillFunction(id: Id, fact: MutableFunction, node: AnyFunction, l: Lowering): void {
  const outerClass = l.class;
  // A function of its own has its own `this`; arrows and methods keep the class's.
  if (node.type !== T.ArrowFunctionExpression && fact.class === null) l.class = null;
  l.inFunction(id, () => {
    if (node.type === T.FunctionExpression && node.id) {
      l.declare(node.id, "function");
      selfName(node.id.name, id, l);
    }
    fact.params = argumentsOf(node).map((param, index) => parameter(param, { fn: id, index }, l));
    body(fact, node, l);
  });
  l.class = outerClass;
}

/** `this` may be typed like a parameter, and takes no argument. */
function argumentsOf({ params }: AnyFunction): readonly TSESTree.Parameter[] {
  const [first] = params;
  return first?.type === T.Identifier && first.name === "this" ? params.slice(1) : params;
}

/** A named function expression knows itself by its name. */
function selfName(name: string, id: Id, l: Lowering): void {
  const found = l.scope.own(name);
  const binding = found === undefined ? undefined : l.bindings[found];
  if (binding) binding.value = { is: "function", fn: id, span: binding.span };
}

function parameter(node: TSESTree.Parameter, at: { fn: Id; index: number }, l: Lowering): ParamFact {
  const decorators = (node.decorators ?? []).map((decorator) => lower(decorator.expression, l));
  const written = node.type === T.TSParameterProperty ? node.parameter : node;
  const fallback = written.type === T.AssignmentPattern ? lowerNamed(written.right, written.left, l) : null;
  const target = written.type === T.AssignmentPattern ? written.left : written;
  const rest = target.type === T.RestElement;
  const value: Value = { is: "param", fn: at.fn, index: at.index, rest, span: l.span(target) };
  const pattern = rest ? target.argument : target;
  declarePattern(pattern, value, "param", l);
  const annotation = "typeAnnotation" in target ? target.typeAnnotation : undefined;
  return {
    name: pattern.type === T.Identifier ? pattern.name : null,
    default: fallback,
    rest,
    type: annotation ? typeOf(annotation.typeAnnotation, l) : null,
    decorators,
  };
}

function body(fact: MutableFunction, node: AnyFunction, l: Lowering): void {
  if (node.body.type !== T.BlockStatement) {
    const value = lower(node.body, l);
    fact.returns.push({ value, span: l.span(node.body) });
    return;
  }
  fact.directives = directivesOf(node.body.body);
  l.hoist(varsIn(node.body.body));
  lowerBlock(blockBody(node.body), l);
}

/** "use server" and the like, before any other statement. */
export function directivesOf(statements: readonly TSESTree.Node[]): string[] {
  const found: string[] = [];
  for (const statement of statements) {
    if (statement.type !== T.ExpressionStatement || statement.expression.type !== T.Literal) return found;
    const { value } = statement.expression;
    if (typeof value !== "string") return found;
    found.push(value);
  }
  return found;
}
