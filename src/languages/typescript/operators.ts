import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Value } from "../../facts/index.ts";
import { lowerFunction } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { assignPattern } from "./patterns.ts";
import { isFunction, lower } from "./values.ts";

export function lowerTemplate(node: TSESTree.TemplateLiteral, l: Lowering): Value {
  const span = l.span(node);
  const parts: Value[] = [];
  node.quasis.forEach((quasi, i) => {
    if (quasi.value.cooked) parts.push({ is: "literal", value: quasi.value.cooked, span });
    const hole = node.expressions[i];
    if (hole) parts.push(lower(hole, l));
  });
  if (node.expressions.length > 0) return { is: "template", parts, span };
  return { is: "literal", value: node.quasis[0]?.value.cooked ?? "", span };
}

const CHOICES = { "??": "nullish", "||": "or", "&&": "and" } as const;

type Binary = TSESTree.BinaryExpression | TSESTree.LogicalExpression;

/** Long chains nest to the left: they are unrolled, so that their length costs no stack. */
export function lowerBinary(node: Binary, l: Lowering): Value {
  const chain: Binary[] = [node];
  let first: TSESTree.Node = node.left;
  while (first.type === T.BinaryExpression || first.type === T.LogicalExpression) {
    chain.push(first);
    first = first.left;
  }
  let value = lower(first, l);
  for (const link of chain.reverse()) value = combine(value, link, l);
  return value;
}

function combine(left: Value, node: Binary, l: Lowering): Value {
  const span = l.span(node);
  const right = lower(node.right, l);
  if (node.type === T.LogicalExpression) {
    return { is: "choice", by: CHOICES[node.operator], test: null, options: [left, right], span };
  }
  if (node.operator === "+" && (isText(left) || isText(right))) {
    return { is: "template", parts: [...partsOf(left), ...partsOf(right)], span };
  }
  return { is: "operation", operator: node.operator, operands: [left, right], span };
}

const isText = (v: Value): boolean => v.is === "template" || (v.is === "literal" && typeof v.value === "string");

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
  const named = target.is === "member" ? target.key : null;
  const value = isFunction(node.right) ? lowerFunction(node.right, l, named) : lower(node.right, l);
  l.writes.push({ target, operator: node.operator, value, fn: l.fn, span });
  return { is: "assignment", value, span };
}
