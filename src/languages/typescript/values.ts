import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Entry, Value } from "../../facts/index.ts";
import { discard, lowerCall, lowerImport, lowerNew, lowerTagged, markAwaited } from "./calls.ts";
import { lowerClass } from "./classes.ts";
import { lowerElement, lowerFragment } from "./elements.ts";
import { environmentMember } from "./environment.ts";
import { lowerFunction, lowerHeld } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { lowerAssignment, lowerBinary, lowerTemplate } from "./operators.ts";
import { startOf } from "./parse.ts";
import { DEEPEST_VALUE, TooDeep } from "./too-deep.ts";
import { visit } from "./visits.ts";

/** What an expression says. Everything inside it that has a table of its own is entered there. */
export function lower(node: TSESTree.Node, l: Lowering): Value {
  if (++l.depth > DEEPEST_VALUE) throw new TooDeep();
  visit();
  const value = lowerExpression(node, l);
  l.depth--;
  return value;
}

function lowerExpression(node: TSESTree.Node, l: Lowering): Value {
  switch (node.type) {
    case T.Literal:
      return literal(node, l);
    case T.Identifier:
      return name(node, l);
    case T.MemberExpression:
      return member(node, l);
    case T.CallExpression:
      return lowerCall(node, l);
    case T.NewExpression:
      return lowerNew(node, l);
    case T.TaggedTemplateExpression:
      return lowerTagged(node, l);
    case T.ObjectExpression:
      return { is: "object", entries: node.properties.map((property) => entry(property, l)), span: l.span(node) };
    case T.ArrayExpression:
      return array(node, l);
    case T.ArrowFunctionExpression:
    case T.FunctionExpression:
      return lowerFunction(node, l);
    case T.ClassExpression:
      return lowerClass(node, l);
    case T.TemplateLiteral:
      return lowerTemplate(node, l);
    case T.BinaryExpression:
    case T.LogicalExpression:
      return lowerBinary(node, l);
    case T.AssignmentExpression:
      return lowerAssignment(node, l);
    case T.AwaitExpression:
      return awaited(node, l);
    case T.SpreadElement:
      return { is: "spread", of: lower(node.argument, l), span: l.span(node) };
    case T.JSXElement:
      return lowerElement(node, l);
    case T.JSXFragment:
      return lowerFragment(node, l);
    default:
      return lowerOther(node, l);
  }
}

function array(node: TSESTree.ArrayExpression, l: Lowering): Value {
  const span = l.span(node);
  return { is: "array", items: node.elements.map((e) => (e ? lower(e, l) : { is: "undefined", span })), span };
}

function awaited(node: TSESTree.AwaitExpression, l: Lowering): Value {
  const of = lower(node.argument, l);
  markAwaited(of, l);
  return { is: "await", of, span: l.span(node) };
}

function lowerOther(node: TSESTree.Node, l: Lowering): Value {
  const span = l.span(node);
  switch (node.type) {
    // Marks of the type system leave no trace; a chain is its expression.
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
    case T.TSNonNullExpression:
    case T.TSTypeAssertion:
    case T.TSInstantiationExpression:
    case T.ChainExpression:
      return lower(node.expression, l);
    case T.ConditionalExpression:
      return {
        is: "choice",
        by: "conditional",
        test: lower(node.test, l),
        options: [lower(node.consequent, l), lower(node.alternate, l)],
        span,
      };
    case T.UnaryExpression:
      if (node.operator === "void") return nothing(node, l);
      return { is: "operation", operator: node.operator, operands: [lower(node.argument, l)], span };
    case T.UpdateExpression:
      return { is: "operation", operator: node.operator, operands: [lower(node.argument, l)], span };
    case T.SequenceExpression:
      return sequence(node, l);
    case T.ThisExpression:
      return { is: "this", class: l.class, span };
    case T.Super:
      return { is: "super", class: l.class, span };
    case T.MetaProperty:
      return { is: "global", name: `${node.meta.name}.${node.property.name}`, span };
    case T.ImportExpression:
      return lowerImport(node, l);
    case T.YieldExpression:
      return { is: "opaque", what: "yield", parts: node.argument ? [lower(node.argument, l)] : [], span };
    default:
      return { is: "opaque", what: node.type, parts: [], span };
  }
}

/** `void 0`, and what is done for its effect: `void start()`. */
function nothing(node: TSESTree.UnaryExpression, l: Lowering): Value {
  if (node.argument.type !== T.Literal) discard(lower(node.argument, l), l);
  return { is: "undefined", span: l.span(node) };
}

function literal(node: TSESTree.Literal, l: Lowering): Value {
  const span = l.span(node);
  if ("regex" in node && node.regex) return { is: "opaque", what: "regular expression", parts: [], span };
  if ("bigint" in node && node.bigint) return { is: "opaque", what: "big integer", parts: [], span };
  const { value } = node;
  if (typeof value === "number" && !Number.isFinite(value)) return { is: "global", name: "Infinity", span };
  const isPlain =
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? { is: "literal", value, span } : { is: "opaque", what: "literal", parts: [], span };
}

function name(node: TSESTree.Identifier, l: Lowering): Value {
  const span = l.nameSpan(node);
  const binding = l.scope.find(node.name);
  if (binding !== undefined) return { is: "name", binding, span };
  return node.name === "undefined" ? { is: "undefined", span } : { is: "global", name: node.name, span };
}

function member(node: TSESTree.MemberExpression, l: Lowering): Value {
  const span = l.span(node);
  const of = lower(node.object, l);
  const { optional: isOptional } = node;
  if (!node.computed) return memberValue(of, { key: keyName(node.property), isOptional, span }, l);
  const at = lower(node.property, l);
  if (at.is === "literal") return memberValue(of, { key: String(at.value), isOptional, span }, l);
  return { is: "index", of, at, span };
}

function keyName(node: TSESTree.Node): string {
  if (node.type === T.PrivateIdentifier) return `#${node.name}`;
  return node.type === T.Identifier ? node.name : "";
}

/** A member, or a variable of the environment if that is what it is a member of. */
export function memberValue(of: Value, { key, isOptional, span }: At, l: Lowering): Value {
  const mark = isOptional ? { isOptional: true as const } : {};
  return environmentMember(seen(of, l), key, span) ?? { is: "member", of, key, ...mark, span };
}

interface At {
  readonly key: string;
  readonly isOptional?: boolean;
  readonly span: Value["span"];
}

/** An imported or renamed `process` is still `process`. */
function seen(of: Value, l: Lowering): Value {
  if (of.is !== "name") return of;
  const binding = l.bindings[of.binding];
  const isFixed = binding?.kind === "const" || binding?.kind === "import";
  const value = isFixed ? binding.value : null;
  return value && (value.is === "env" || value.is === "import") ? value : of;
}

function entry(node: TSESTree.ObjectLiteralElement, l: Lowering): Entry {
  if (node.type === T.SpreadElement) return { spread: lower(node.argument, l) };
  const computed = node.computed ? lower(node.key, l) : null;
  const key = computed === null ? keyOf(node.key) : computed.is === "literal" ? String(computed.value) : null;
  const nameSpan = l.span(node.key);
  const isMethod = node.method || node.kind !== "init";
  const start = isMethod ? { start: startOf(node) } : {};
  const value = lowerHeld(node.value, key === null ? null : { name: key, nameSpan, ...start }, l);
  if (key === null && computed) return { computed, value };
  return { key: key ?? "", keySpan: nameSpan, value, ...(node.kind === "get" && { isGetter: true }) };
}

export const isFunction = (
  node: TSESTree.Node,
): node is TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression =>
  node.type === T.FunctionExpression || node.type === T.ArrowFunctionExpression;

/** The name of a property that is not computed. */
export function keyOf(node: TSESTree.Node): string {
  if (node.type === T.Literal) return String(node.value);
  return keyName(node);
}

function sequence(node: TSESTree.SequenceExpression, l: Lowering): Value {
  const values = node.expressions.map((expression) => lower(expression, l));
  for (const value of values.slice(0, -1)) discard(value, l);
  return values.at(-1) ?? { is: "undefined", span: l.span(node) };
}
