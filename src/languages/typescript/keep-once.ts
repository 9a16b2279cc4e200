import type { TSESTree } from "@typescript-eslint/types";
import { insert, type TextEdit } from "../edit.ts";
import type { Module } from "./edited-module.ts";
import { addStatement } from "./lines.ts";

/**
 * `new Client(options)` becomes `(client ??= new Client(options))`, with a variable of the module to hold it: built
 * when it is first needed, so that what only loads the module needs no key.
 */
export function keepOnce(
  module: Module,
  node: TSESTree.NewExpression | TSESTree.CallExpression | TSESTree.Node,
): readonly TextEdit[] | null {
  if (node.type !== "NewExpression" && node.type !== "CallExpression") return null;
  const { callee } = node;
  if (callee.type !== "Identifier" || node.typeArguments) return null;
  const name = nameFor(callee.name);
  if (new RegExp(`\\b${name}\\b`).test(module.text)) return null;
  const isTyped = /\.[cm]?tsx?$/.test(module.file);
  const type = node.type === "NewExpression" ? callee.name : `ReturnType<typeof ${callee.name}>`;
  const declared = addStatement(module, isTyped ? `let ${name}: ${type} | undefined` : `let ${name}`);
  const [start, end] = node.range;
  return [...declared, insert(start, `(${name} ??= `), insert(end, ")")];
}

/** OpenAI → sharedOpenAI, createOpenAI → sharedOpenAI */
const nameFor = (callee: string): string => {
  const bare = callee.replace(/^(?:create|get|make)(?=[A-Z])/, "");
  return `shared${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
};
