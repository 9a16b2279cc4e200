import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { Entry, Value } from "../../facts/index.ts";
import type { Lowering } from "./lowering.ts";
import { lower } from "./values.ts";

export function lowerElement(node: TSESTree.JSXElement, l: Lowering): Value {
  const { openingElement } = node;
  return {
    is: "element",
    name: elementName(openingElement.name, l),
    attributes: openingElement.attributes.map((attribute) => attributeEntry(attribute, l)),
    children: childrenOf(node.children, l),
    span: l.span(node),
  };
}

export function lowerFragment(node: TSESTree.JSXFragment, l: Lowering): Value {
  return { is: "element", name: null, attributes: [], children: childrenOf(node.children, l), span: l.span(node) };
}

function elementName(node: TSESTree.JSXTagNameExpression, l: Lowering): Value {
  const span = l.span(node);
  if (node.type === T.JSXMemberExpression) {
    const { object } = node;
    const of = object.type === T.JSXIdentifier ? elementRead(object, l) : elementName(object, l);
    return { is: "member", of, key: node.property.name, span };
  }
  if (node.type !== T.JSXIdentifier) return { is: "global", name: `${node.namespace.name}:${node.name.name}`, span };
  return /^[a-z]/.test(node.name) ? { is: "global", name: node.name, span } : elementRead(node, l);
}

function elementRead(node: TSESTree.JSXIdentifier, l: Lowering): Value {
  const span = l.span(node);
  if (node.name === "this") return { is: "this", class: l.class, span };
  const binding = l.scope.find(node.name);
  return binding === undefined ? { is: "global", name: node.name, span } : { is: "name", binding, span };
}

function attributeEntry(node: TSESTree.JSXAttribute | TSESTree.JSXSpreadAttribute, l: Lowering): Entry {
  if (node.type === T.JSXSpreadAttribute) return { spread: lower(node.argument, l) };
  const key =
    node.name.type === T.JSXIdentifier ? node.name.name : `${node.name.namespace.name}:${node.name.name.name}`;
  const span = l.span(node);
  const value = node.value ? (attributeText(node.value, l) ?? child(node.value, l)) : null;
  return { key, keySpan: l.span(node.name), value: value ?? { is: "literal", value: true, span } };
}

/** As it is written: only one of the parsers decodes entities. */
function attributeText(node: TSESTree.Node, l: Lowering): Value | null {
  if (node.type !== T.Literal || typeof node.value !== "string") return null;
  return { is: "literal", value: node.raw.slice(1, -1), span: l.span(node) };
}

function childrenOf(nodes: readonly TSESTree.JSXChild[], l: Lowering): readonly Value[] {
  return nodes.flatMap((node) => child(node, l) ?? []);
}

/** Text between elements says nothing about the program. */
function child(node: TSESTree.Node, l: Lowering): Value | null {
  switch (node.type) {
    case T.JSXText:
    case T.JSXEmptyExpression:
      return null;
    case T.JSXExpressionContainer:
      return node.expression.type === T.JSXEmptyExpression ? null : lower(node.expression, l);
    case T.JSXSpreadChild:
      return lower(node.expression, l);
    default:
      return lower(node, l);
  }
}
