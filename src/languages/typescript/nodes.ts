import type { TSESTree } from "@typescript-eslint/types";

/** The nodes around an offset, outermost first. */
export function pathTo(program: TSESTree.Program, offset: number): readonly TSESTree.Node[] {
  const path: TSESTree.Node[] = [];
  let next: TSESTree.Node | null = program;
  while (next) {
    path.push(next);
    next = childrenOf(next).find(({ range }) => range[0] <= offset && offset < range[1]) ?? null;
  }
  return path;
}

/** A node and everything in it, each with what holds it. */
export function* nodesIn(
  node: TSESTree.Node,
  parent: TSESTree.Node | null = null,
): Iterable<{ readonly node: TSESTree.Node; readonly parent: TSESTree.Node | null }> {
  yield { node, parent };
  for (const child of childrenOf(node)) yield* nodesIn(child, node);
}

function childrenOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === "parent") continue;
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) children.push(one);
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value && "range" in value;
}

export const isDirective = (node: TSESTree.ProgramStatement): boolean =>
  node.type === "ExpressionStatement" && typeof node.directive === "string";

export type FunctionNode = Extract<
  TSESTree.Node,
  { type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression" }
>;

export const isFunction = (node: TSESTree.Node): node is FunctionNode =>
  node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";

/** Whether something can be awaited at the end of a path: in an async function, or at the top of a module. */
export function mayAwait(path: readonly TSESTree.Node[]): boolean {
  const around = path.findLast(isFunction);
  return around?.async ?? path.some((node) => node.type === "Program" && node.sourceType === "module");
}

/** The innermost statement of a path that stands in a block, so that others may stand beside it. */
export function statementIn(path: readonly TSESTree.Node[]): TSESTree.Node | null {
  for (let index = path.length - 1; index > 0; index--) {
    const [parent, node] = [path[index - 1], path[index]];
    if (node && (parent?.type === "BlockStatement" || parent?.type === "Program")) return node;
  }
  return null;
}
