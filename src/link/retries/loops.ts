import type { BranchFact, CodeFacts, LoopFact, Span, TryFact, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";

/** A loop that makes a call again after it failed, and how it learns of that: by an error, else by the status. */
export interface RetryLoop {
  readonly loop: LoopFact;
  readonly attempt: TryFact | null;
}

/** The loop that makes a call again after it failed; going through a list and passing over what fails is none. */
export function retryLoop(ref: CallRef, program: Program): RetryLoop | null {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  for (const loop of code.loops) {
    if (loop.fn !== fn || !contains(loop.body, span)) continue;
    const attempt = catches(loop, span, code);
    if (attempt || asksStatus(loop, code)) return { loop, attempt };
  }
  return null;
}

/** `for (…) { try { call } catch { … } }`: the loop goes on after a failure. */
function catches(loop: LoopFact, span: Span, code: CodeFacts): TryFact | null {
  const { fn } = loop;
  const found = code.tries.find((attempt) => {
    const { handler } = attempt;
    if (attempt.fn !== fn || handler === null || !contains(loop.body, attempt.span)) return false;
    if (!contains(attempt.block, span)) return false;
    // A handler that always leaves the loop does not try again.
    const goesOn = code.jumps.some(({ how, span: at }) => how === "continue" && contains(handler, at));
    if (attempt.handlerExits && !goesOn) return false;
    return leavesOnSuccess(attempt, code) || (loop.over === null && !takesItems(loop, attempt, code));
  });
  return found ?? null;
}

function leavesOnSuccess(attempt: TryFact, code: CodeFacts): boolean {
  const returns = attempt.fn === null ? [] : (code.functions[attempt.fn]?.returns ?? []);
  return returns.some((returned) => contains(attempt.block, returned.span));
}

/** `for (let i = 0; i < list.length; i++) … list[i]`: each round has another item. */
function takesItems({ test }: LoopFact, { block }: TryFact, code: CodeFacts): boolean {
  const lists = new Set<number>();
  if (test) {
    walkValue(test, (value) => {
      if (value.is === "member" && value.key === "length" && value.of.is === "name") lists.add(value.of.binding);
    });
  }
  if (lists.size === 0) return false;
  let isTaken = false;
  const look = (value: Value) => {
    const { span } = value;
    if (value.is === "index" && value.of.is === "name" && lists.has(value.of.binding) && contains(block, span))
      isTaken = true;
  };
  for (const { value } of code.bindings) if (value) walkValue(value, look);
  for (const call of code.calls) for (const arg of call.args) walkValue(arg, look);
  return isTaken;
}

/** `if (response.ok) return response;` or `if (status === 429) { …; continue }`: what failed is asked for again. */
function asksStatus(loop: LoopFact, code: CodeFacts): boolean {
  if (loop.over !== null || loop.kind === "for-await") return false;
  return code.branches.some((branch) => {
    if (branch.fn !== loop.fn || !contains(loop.body, branch.span) || !branch.thenExits) return false;
    if (isSuccess(branch.test)) return true;
    return namesFailure(branch.test) && goesOn(branch, code);
  });
}

/** `response.ok`, `status === 200`, `status < 400`, `status !== 429`: whoever stays in the loop has failed. */
function isSuccess(test: Value): boolean {
  if (test.is === "member") return test.key === "ok";
  // `response && (response.ok || attempt >= attempts)`
  if (test.is === "choice" && test.by !== "conditional") return test.options.some(isSuccess);
  if (test.is !== "operation" || !test.operands.some(isStatus)) return false;
  const codes = test.operands.flatMap((operand) => (operand.is === "literal" ? [Number(operand.value)] : []));
  if (["===", "=="].includes(test.operator)) return codes.some((code) => code < 300);
  return ["!==", "!=", "<"].includes(test.operator) && codes.some((code) => code >= 400);
}

const isStatus = (value: Value): boolean =>
  value.is === "member" && (value.key === "status" || value.key === "statusCode");

export function namesFailure(test: Value): boolean {
  let asks = false;
  let isFailure = false;
  walkValue(test, (value) => {
    asks ||= isStatus(value) || (value.is === "member" && value.key === "ok");
    isFailure ||= value.is === "literal" && typeof value.value === "number" && value.value >= 400;
    isFailure ||= value.is === "operation" && value.operator === "!";
  });
  return asks && isFailure;
}

/** The branch ends with `continue`: it neither throws nor returns. */
function goesOn({ then, fn }: BranchFact, code: CodeFacts): boolean {
  const returns = fn === null ? [] : (code.functions[fn]?.returns ?? []);
  const leaves = [...code.throws, ...returns].some(({ span }) => contains(then, span));
  return !leaves;
}
