import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Id, ParamFact, Span, Value } from "../../facts/index.ts";
import type { Lowering, MutableFunction } from "./lowering.ts";
import { declarePattern } from "./patterns.ts";
import { varsIn } from "./scope.ts";
import { blockBody, lowerBlock } from "./statements.ts";
import { typeOf } from "./types.ts";
import { lower } from "./values.ts";

export type AnyFunction = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** Enters a function and what is in it; `heldBy` names what holds it, where it has no name of its own. */
export function lowerFunction(node: AnyFunction, l: Lowering, heldBy: string | null = null): Value {
  const id = l.functions.length;
  const fact = reserve(node, { heldBy, member: null }, l);
  fillFunction(id, fact, node, l);
  return { is: "function", fn: id, span: l.span(node) };
}

/** A method: it belongs to a class and takes its name and place from its key. */
export function lowerMethod(
  node: TSESTree.FunctionExpression,
  member: { readonly name: string; readonly nameSpan: Span; readonly decorators: readonly Value[] },
  l: Lowering,
): Value {
  const id = l.functions.length;
  const fact = reserve(node, { heldBy: member.name, member }, l);
  fillFunction(id, fact, node, l);
  return { is: "function", fn: id, span: l.span(node) };
}

interface Holder {
  readonly heldBy: string | null;
  readonly member: { readonly nameSpan: Span; readonly decorators: readonly Value[] } | null;
}

function reserve(node: AnyFunction, { heldBy, member }: Holder, l: Lowering): MutableFunction {
  const own = node.type === T.ArrowFunctionExpression ? null : node.id;
  const start = node.range[0];
  const fact: MutableFunction = {
    name: own?.name ?? heldBy,
    parent: l.fn,
    class: member ? l.class : null,
    isAsync: node.async,
    isGenerator: node.generator,
    params: [],
    returns: [],
    directives: [],
    decorators: member?.decorators ?? [],
    span: l.span(node),
    nameSpan: member?.nameSpan ?? (own ? l.span(own) : l.between(start, start + 1)),
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
    fact.params = node.params.map((param, index) => parameter(param, { fn: id, index }, l));
    body(fact, node, l);
  });
  l.class = outerClass;
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
  const fallback = written.type === T.AssignmentPattern ? lower(written.right, l) : null;
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
