import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Value } from "../../facts/index.ts";
import { lowerNamed } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { assignPattern } from "./patterns.ts";
import { DEEPEST_VALUE } from "./too-deep.ts";
import { lower } from "./values.ts";

export function lowerTemplate(node: TSESTree.TemplateLiteral, l: Lowering): Value {
  const span = l.span(node);
  if (node.expressions.length === 0) return { is: "literal", value: textOf(node.quasis[0]), span };
  const parts: Value[] = [];
  node.quasis.forEach((quasi, i) => {
    const text = textOf(quasi);
    if (text) parts.push({ is: "literal", value: text, span });
    const hole = node.expressions[i];
    if (hole) parts.push(lower(hole, l));
  });
  return { is: "template", parts, span };
}

/** A tag may take text whose escapes mean nothing; then it is what is written. */
function textOf(quasi: TSESTree.TemplateElement | undefined): string {
  if (!quasi) return "";
  const cooked: string | null | undefined = quasi.value.cooked;
  return cooked ?? quasi.value.raw;
}

const CHOICES = { "??": "nullish", "||": "or", "&&": "and" } as const;

type Binary = TSESTree.BinaryExpression | TSESTree.LogicalExpression;

/** Operators in a row nest their values; a longer row is kept as its parts. */
const LONGEST_NESTED = DEEPEST_VALUE / 4;

/** Long chains nest to the left: they are unrolled, so that their length costs no stack. */
export function lowerBinary(node: Binary, l: Lowering): Value {
  const chain: Binary[] = [node];
  let first: TSESTree.Node = node.left;
  while (first.type === T.BinaryExpression || first.type === T.LogicalExpression) {
    chain.push(first);
    first = first.left;
  }
  const around = Math.min(chain.length, LONGEST_NESTED);
  l.depth += around;
  const value = lower(first, l);
  l.depth -= around;
  return lowerChain(value, chain.reverse(), l);
}

function lowerChain(first: Value, chain: readonly Binary[], l: Lowering): Value {
  let value = first;
  let nested = 0;
  let text: Value[] | null = null;
  let rest: Value[] | null = null;
  for (const node of chain) {
    const right = lower(node.right, l);
    const isText = node.operator === "+" && (holdsText(value) || holdsText(right));
    if (rest) rest.push(right);
    else if (isText) {
      text ??= [...partsOf(value)];
      for (const part of partsOf(right)) text.push(part);
      value = { is: "template", parts: text, span: l.span(node) };
    } else if (++nested > LONGEST_NESTED) rest = [value, right];
    else {
      text = null;
      value = combine([value, right], node, l);
    }
  }
  const whole = chain.at(-1);
  return rest && whole ? { is: "opaque", what: "long expression", parts: rest, span: l.span(whole) } : value;
}

function combine(operands: readonly Value[], node: Binary, l: Lowering): Value {
  const span = l.span(node);
  if (node.type === T.BinaryExpression) return { is: "operation", operator: node.operator, operands, span };
  return { is: "choice", by: CHOICES[node.operator], test: null, options: operands, span };
}

const holdsText = (v: Value): boolean => v.is === "template" || (v.is === "literal" && typeof v.value === "string");

const partsOf = (v: Value): readonly Value[] => (v.is === "template" ? v.parts : [v]);

export function lowerAssignment(node: TSESTree.AssignmentExpression, l: Lowering): Value {
  const span = l.span(node);
  const { left } = node;
  if (left.type === T.ObjectPattern || left.type === T.ArrayPattern) {
    const value = lower(node.right, l);
    assignPattern(left, value, l);
    return { is: "assignment", value, span };
  }
  const target = lower(left, l);
  const value = lowerNamed(node.right, left, l);
  l.writes.push({ target, operator: node.operator, value, fn: l.fn, span });
  return { is: "assignment", value, span };
}
