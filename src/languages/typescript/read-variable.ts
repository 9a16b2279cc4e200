import type { TSESTree } from "@typescript-eslint/types";
import type { TextEdit } from "../edit.ts";
import type { Module } from "./edited-module.ts";

interface Wanted {
  /** The nodes around the text. */
  readonly path: readonly TSESTree.Node[];
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

/**
 * Reads a variable where a text stands. Of a text that holds more, the rest stays: `"Bearer …"` becomes a template; a
 * fallback goes, since the variable is read in front of it.
 */
export function readVariable(module: Module, { path, start, end, code }: Wanted): readonly TextEdit[] | null {
  const { text } = module;
  const index = path.findLastIndex(({ type }) => type === "Literal" || type === "TemplateLiteral");
  const node = path[index];
  const parent = path[index - 1];
  if (!node || !parent || end > node.range[1]) return null;
  const [from, to] = node.range;
  const [before, after] = [text.slice(from + 1, start), text.slice(end, to - 1)];
  const isWhole = (before === "" && after === "") || (start <= from && end >= to);
  const isFallback = parent.type === "LogicalExpression" || parent.type === "AssignmentPattern";
  if (isWhole && isFallback && parent.right === node) {
    return [{ start: parent.left.range[1], end: parent.range[1], text: "" }];
  }
  if (isWhole) return [{ start: from, end: to, text: inPlace(code, { module, node, parent }) }];
  if (node.type === "TemplateLiteral") return [{ start, end, text: `\${${code}}` }];
  if (/[`\\]|\$\{/.test(`${before}${after}`)) return null;
  const template = `\`${before}\${${code}}${after}\``;
  return [{ start: from, end: to, text: parent.type === "JSXAttribute" ? `{${template}}` : template }];
}

interface Place {
  readonly module: Module;
  readonly node: TSESTree.Node;
  readonly parent: TSESTree.Node;
}

function inPlace(code: string, { module: { file, text }, node, parent }: Place): string {
  if (parent.type === "JSXAttribute") return `{${code}}`;
  if (!/\.[cm]?tsx?$/.test(file) || !/^(?:process\.env|import\.meta\.env)\b/.test(code)) return code;
  // What takes a text and nothing else is told that there is one, as such files do themselves.
  const isArgument =
    (parent.type === "NewExpression" || parent.type === "CallExpression") &&
    parent.arguments.some((argument) => argument === node);
  const isAnnotated = parent.type === "VariableDeclarator" && parent.id.typeAnnotation !== undefined;
  const isCustom = /\benv\.\w+!/.test(text);
  return isArgument || isAnnotated || isCustom ? `${code}!` : code;
}
