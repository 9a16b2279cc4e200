import type { TSESTree } from "@typescript-eslint/types";
import { insert, type TextEdit } from "../edit.ts";
import { appendFunction } from "./append-function.ts";
import type { Module } from "./edited-module.ts";

const NAME = "inSlices";

/**
 * `Promise.all(items.map(run))` becomes `inSlices(items, 5, run)`, with the function that does it at the end of the
 * file. The results and their order are the same.
 */
export function runFew(module: Module, all: TSESTree.Node, most: number): readonly TextEdit[] | null {
  const mapped = all.type === "CallExpression" && all.arguments.length === 1 ? all.arguments[0] : null;
  if (all.type !== "CallExpression" || mapped?.type !== "CallExpression" || mapped.arguments.length !== 1) return null;
  const { callee } = mapped;
  if (callee.type !== "MemberExpression" || callee.computed || mapped.optional || callee.optional) return null;
  const [run] = mapped.arguments;
  const { text } = module;
  if (!run || text.slice(all.callee.range[0], all.callee.range[1]) !== "Promise.all" || text.includes(NAME))
    return null;
  return [
    { start: all.callee.range[0], end: all.callee.range[1], text: NAME },
    { start: callee.object.range[1], end: run.range[0], text: `, ${most}, ` },
    { start: run.range[1], end: mapped.range[1], text: "" },
    insert(text.trimEnd().length, appendFunction(module, HELPER)),
  ];
}

const HELPER = {
  says: "Runs a few at a time, and keeps the order.",
  typed: [
    `async function ${NAME}<T, R>(`,
    "  items: readonly T[],",
    "  size: number,",
    "  run: (item: T, index: number) => R | Promise<R>,",
    "): Promise<R[]> {",
    "  const results: R[] = [];",
  ],
  plain: [`async function ${NAME}(items, size, run) {`, "  const results = [];"],
  body: [
    "for (let start = 0; start < items.length; start += size) {",
    "  const slice = items.slice(start, start + size);",
    "  results.push(...(await Promise.all(slice.map((item, index) => run(item, start + index)))));",
    "}",
    "return results;",
  ],
};
