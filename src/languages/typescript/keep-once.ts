import type { TSESTree } from "@typescript-eslint/types";
import { insert, type TextEdit } from "../edit.ts";
import { addStatement } from "./lines.ts";
import type { Module } from "./write.ts";

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
  const needsParens = !STANDS_ALONE.test(module.text.slice(0, start));
  const [open, close] = needsParens ? ["(", ")"] : ["", ""];
  return [...declared, insert(start, `${open}${name} ??= `), insert(end, close)];
}

/** What comes in front says that the whole expression is the value. */
const STANDS_ALONE = /(?:return|=>)\s*$|(?<![=!<>+\-*/%&|^?])=\s*$/;

/** OpenAI → sharedOpenAI, createOpenAI → sharedOpenAI */
const nameFor = (callee: string): string => {
  const bare = callee.replace(/^(?:create|get|make)(?=[A-Z])/, "");
  return `shared${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
};
