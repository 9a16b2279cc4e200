import type { TSESTree } from "@typescript-eslint/types";
import { indentAt, insert, lineEndOf, type TextEdit } from "../edit.ts";
import type { Module } from "./edited-module.ts";
import { isDirective, statementIn } from "./nodes.ts";

/** Behind the imports; in front of everything but directives where there are none. */
export function addStatement({ text, program: { body }, style }: Module, code: string): readonly TextEdit[] {
  const end = lineEndOf(text);
  const before = body.findLast((node) => node.type === "ImportDeclaration") ?? body.findLast(isDirective);
  if (!before) return [insert(body[0]?.range[0] ?? 0, `${code}${style.semicolon}${end}${end}`)];
  return [insert(before.range[1], `${end}${end}${code}${style.semicolon}`)];
}

/** Beside the statement that holds the end of a path, indented like it. Null where that is no block's own. */
export function addLine(
  { text, style }: Module,
  path: readonly TSESTree.Node[],
  { where, code }: { readonly where: "before" | "after"; readonly code: string },
): readonly TextEdit[] | null {
  const statement = statementIn(path);
  if (!statement || path.indexOf(statement) < path.findLastIndex(({ type }) => ALONE.has(type))) return null;
  const [start, end] = statement.range;
  const indent = indentAt(text, start);
  const isOwnLine = text.lastIndexOf("\n", start - 1) + 1 + indent.length === start;
  const between = isOwnLine ? `${lineEndOf(text)}${indent}` : " ";
  const stop = style.semicolon || (isOwnLine ? "" : ";");
  if (where === "before") return [insert(start, `${code}${stop}${between}`)];
  // Without semicolons a bracket on the next line would go on with this one.
  const guard = stop === "" && /^\s*[([`]/.test(text.slice(end)) ? ";" : "";
  const comment = isOwnLine ? (/^[ \t]*\/\/[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return [insert(end + comment, `${between}${code}${stop}${guard}`)];
}

/** Bodies without a block, where no second statement can stand. */
const ALONE: ReadonlySet<string> = new Set(["SwitchCase", "ClassBody"]);

const COUNTERS = ["rounds", "roundsAsked", "roundsOfThisLoop"];

/** Counts the rounds of the innermost loop that begins where a path ends, and throws above so many. */
export function boundRounds(module: Module, path: readonly TSESTree.Node[], most: number): readonly TextEdit[] | null {
  const { text, style } = module;
  const index = path.findLastIndex(
    ({ type }) => type === "WhileStatement" || type === "DoWhileStatement" || type === "ForStatement",
  );
  const loop = path[index];
  if (!loop || !("body" in loop) || Array.isArray(loop.body) || loop.body?.type !== "BlockStatement") return null;
  const [first] = loop.body.body;
  const name = COUNTERS.find((one) => !new RegExp(`\\b${one}\\b`).test(text));
  if (!first || name === undefined) return null;
  const declared = addLine(module, path.slice(0, index + 1), { where: "before", code: `let ${name} = 0` });
  const indent = indentAt(text, first.range[0]);
  const end = `${style.semicolon}${lineEndOf(text)}${indent}`;
  const isBroken = text.slice(loop.body.range[0], first.range[0]).includes("\n");
  if (!declared || !isBroken) return null;
  const quote = style.quote;
  const refusal = `if (${name} > ${most}) throw new Error(${quote}no end after ${most} rounds${quote})`;
  return [...declared, insert(first.range[0], `${name} += 1${end}${refusal}${end}`)];
}
