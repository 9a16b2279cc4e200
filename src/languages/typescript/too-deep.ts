import type { TSESTree } from "@typescript-eslint/types";

/** How many expressions may stand in each other: facts are walked by recursion, and written as JSON by it. */
export const DEEPEST_VALUE = 1000;

export class TooDeep extends Error {
  override readonly name = "TooDeep";
}

/** Whether a text was refused for its depth, or the stack ran out. */
export const isTooDeep = (error: unknown): boolean =>
  error instanceof TooDeep || (error instanceof RangeError && /call stack/i.test(error.message));

/**
 * How deep nodes may stand in each other where a text is deeper than the fast parser survives. Below it, the parser of
 * record never runs out of stack, however little of it was compiled before (measured with typescript 6.0, 2026-11-29).
 */
const DEEPEST_TREE = 450;

/** Throws {@link TooDeep} where a text must not be read, since whether it can be would depend on the process. */
export function refuseDeepTree(program: TSESTree.Program): void {
  let level: object[] = [program];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_TREE) throw new TooDeep();
    level = level.flatMap(childrenOf);
  }
}

const childrenOf = (node: object): object[] =>
  Object.entries(node).flatMap(([key, value]) => (POSITIONS.has(key) ? [] : nodesIn(value)));

const POSITIONS = new Set(["loc", "range", "parent", "tokens", "comments"]);

function nodesIn(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof value === "object" && value !== null && "type" in value ? [value] : [];
}
