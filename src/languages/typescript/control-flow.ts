import { AST_NODE_TYPES as T, type TSESTree } from "@typescript-eslint/types";
import type { LoopFact, Value } from "../../facts/index.ts";
import { discard, markAwaited } from "./calls.ts";
import type { Lowering } from "./lowering.ts";
import { assignPattern, declarePattern } from "./patterns.ts";
import { declaredInBlock, namesIn } from "./scope.ts";
import { blockBody, lowerBlock, lowerStatement, lowerStatements } from "./statements.ts";
import { lower } from "./values.ts";

/** Whether every path of a statement leaves by return, throw, continue or break. */
function exits(node: TSESTree.Node | null | undefined): boolean {
  if (!node) return false;
  switch (node.type) {
    case T.ReturnStatement:
    case T.ThrowStatement:
    case T.ContinueStatement:
    case T.BreakStatement:
      return true;
    case T.BlockStatement:
      return node.body.some(exits);
    case T.IfStatement:
      return exits(node.consequent) && exits(node.alternate);
    case T.TryStatement:
      return (exits(node.block) && (!node.handler || exits(node.handler.body))) || exits(node.finalizer);
    default:
      return false;
  }
}

/** `else if` chains are unrolled, so that their length costs no stack. */
export function lowerConditional(first: TSESTree.IfStatement, l: Lowering): void {
  let node: TSESTree.Statement | null = first;
  while (node) {
    if (node.type !== T.IfStatement) {
      lowerBlock(blockBody(node), l);
      return;
    }
    l.branches.push({
      test: lower(node.test, l),
      fn: l.fn,
      // biome-ignore lint/suspicious/noThenProperty: the field's name in the facts, never awaited
      then: l.span(node.consequent),
      else: node.alternate ? l.span(node.alternate) : null,
      thenExits: exits(node.consequent),
      elseExits: exits(node.alternate),
      span: l.span(node),
    });
    lowerBlock(blockBody(node.consequent), l);
    node = node.alternate;
  }
}

export function lowerSwitch(node: TSESTree.SwitchStatement, l: Lowering): void {
  const discriminant = lower(node.discriminant, l);
  const statements = node.cases.flatMap((c) => c.consequent);
  l.inScope(declaredInBlock(statements), () => {
    const around = l.inside;
    l.inside = "switch";
    for (const branch of node.cases) {
      const span = l.span(branch);
      const test: Value = branch.test
        ? { is: "operation", operator: "===", operands: [discriminant, lower(branch.test, l)], span }
        : { is: "opaque", what: "default", parts: [discriminant], span };
      const thenExits = branch.consequent.some(exits);
      // biome-ignore lint/suspicious/noThenProperty: the field's name in the facts, never awaited
      l.branches.push({ test, fn: l.fn, then: span, else: null, thenExits, elseExits: false, span });
      lowerStatements(branch.consequent, l);
    }
    l.inside = around;
  });
}

export function lowerTry(node: TSESTree.TryStatement, l: Lowering): void {
  const { handler, finalizer } = node;
  l.tries.push({
    fn: l.fn,
    block: l.span(node.block),
    handler: handler ? l.span(handler) : null,
    finalizer: finalizer ? l.span(finalizer) : null,
    rethrows: handler?.body.body.at(-1)?.type === T.ThrowStatement,
    handlerExits: exits(handler?.body),
    span: l.span(node),
  });
  lowerBlock(node.block.body, l);
  if (handler) {
    const { param } = handler;
    l.inScope(param ? namesIn(param).map((name) => ({ node: name, kind: "catch" as const })) : [], () => {
      if (param) declarePattern(param, { is: "caught", span: l.span(param) }, "catch", l);
      lowerBlock(handler.body.body, l);
    });
  }
  if (finalizer) lowerBlock(finalizer.body, l);
}

export function lowerJump(node: TSESTree.BreakStatement | TSESTree.ContinueStatement, l: Lowering): void {
  const isBreak = node.type === T.BreakStatement;
  if (isBreak && !node.label && l.inside === "switch") return;
  l.jumps.push({ how: isBreak ? "break" : "continue", fn: l.fn, span: l.span(node) });
}

type Loop =
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

export function lowerLoop(node: Loop, l: Lowering): void {
  const head = node.type === T.ForStatement ? node.init : "left" in node ? node.left : null;
  const declared = head?.type === T.VariableDeclaration ? declaredInBlock([head]) : [];
  l.inScope(declared, () => {
    const over = "left" in node ? lowerIteration(node, l) : null;
    if (node.type === T.ForStatement && node.init) lowerHead(node.init, l);
    const isTestedFirst = node.type !== T.DoWhileStatement;
    const test = isTestedFirst ? testOf(node, l) : null;
    if (node.type === T.ForStatement && node.update) discard(lower(node.update, l), l);
    const loop = { kind: kindOf(node), fn: l.fn, over, test, body: l.span(node.body), span: l.span(node) };
    l.loops.push(loop);
    const around = l.inside;
    l.inside = "loop";
    lowerBlock(blockBody(node.body), l);
    l.inside = around;
    if (!isTestedFirst) loop.test = testOf(node, l);
  });
}

const testOf = (node: Loop, l: Lowering): Value | null => ("test" in node && node.test ? lower(node.test, l) : null);

function lowerHead(node: TSESTree.VariableDeclaration | TSESTree.Expression, l: Lowering): void {
  if (node.type === T.VariableDeclaration) lowerStatement(node, l);
  else discard(lower(node, l), l);
}

function kindOf(node: Loop): LoopFact["kind"] {
  switch (node.type) {
    case T.ForStatement:
      return "for";
    case T.ForInStatement:
      return "for-in";
    case T.ForOfStatement:
      return node.await ? "for-await" : "for-of";
    case T.WhileStatement:
      return "while";
    case T.DoWhileStatement:
      return "do";
  }
}

/** What a `for … of` runs over; its variable becomes each of it, the key of `for … in` stays unknown. */
function lowerIteration(node: TSESTree.ForInStatement | TSESTree.ForOfStatement, l: Lowering): Value {
  const over = lower(node.right, l);
  const span = l.span(node.left);
  const isAwaited = node.type === T.ForOfStatement && node.await;
  if (isAwaited) markAwaited(over, l);
  const each: Value =
    node.type === T.ForOfStatement
      ? { is: "each", of: over, span }
      : { is: "opaque", what: "key", parts: [over], span };
  const { left } = node;
  if (left.type !== T.VariableDeclaration) {
    assignPattern(left, each, l);
    return over;
  }
  const [declarator] = left.declarations;
  if (declarator)
    declarePattern(declarator.id, each, left.kind === "var" ? "var" : left.kind === "let" ? "let" : "const", l);
  return over;
}
