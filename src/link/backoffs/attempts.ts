import type { CodeFacts, Id, LoopFact, Span, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { callsInside, onceForCode, writesTo } from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import { branchesInside, handlersInside, jumpsInside, throwsInside } from "../inside.ts";
import type { Program } from "../program.ts";
import { valuesOfKind, walkValue } from "../walk.ts";
import type { ByHand, Within } from "./by-hand.ts";

/**
 * Whether nothing that outlives one try can end them: no counter, no time, no signal. Only a try that succeeds, or an
 * error that is none of those tried again, does.
 */
export function isEndless(by: ByHand, within: Within, program: Program): boolean {
  if (mayEnd(by, within, program)) return false;
  return by.is === "loop" ? runsForEver(by.loop, within.code) : callsWithTheSame(by, within.code);
}

/** Whether a loop has no end of its own: `while (true)`, `for (;;)`, `while (!done)` where `done` is no counter. */
function runsForEver({ test, over, kind }: LoopFact, code: CodeFacts): boolean {
  if (over !== null || kind === "for-await") return false;
  if (test === null) return kind === "for";
  if (test.is === "literal") return test.value === true || test.value === 1;
  return flagOf(test, code) !== null;
}

/** The flag in a test such as `!done` or `pending`, if it is only set and never counted. */
function flagOf(test: Value, code: CodeFacts): Id | null {
  const asked = test.is === "operation" && test.operator === "!" ? test.operands[0] : test;
  if (asked?.is !== "name" || code.bindings[asked.binding]?.kind !== "let") return null;
  const writes = writesTo(code, asked.binding).filter(({ target }) => target.is === "name");
  const isCounted = writes.some(({ operator, value }) => operator !== "=" || value.is === "operation");
  return writes.length > 0 && !isCounted && !counted(code).has(asked.binding) ? asked.binding : null;
}

/** The variables that something counts up or down. */
const counted = onceForCode((code): ReadonlySet<Id> => {
  const steps = valuesOfKind(code, "operation").filter(({ operator }) => operator === "++" || operator === "--");
  return new Set(steps.flatMap(({ operands }) => operands.flatMap((one) => (one.is === "name" ? one.binding : []))));
});

/**
 * Whether a loop ends when an attempt succeeds. One that goes on after an answer takes up the next piece of work, and
 * is no retry.
 */
export function endsOnSuccess(loop: LoopFact, { code, fn }: Within): boolean {
  const handlers = handlersInside(code, loop.body);
  const returns = fn === null ? [] : (code.functions[fn]?.returns ?? []);
  const breaks = jumpsInside(code, loop.body).filter((jump) => jump.fn === fn && jump.how === "break");
  const conditions = branchesInside(code, loop.body).filter((branch) => branch.fn === fn);
  const onSuccess = [...returns, ...breaks].some(
    ({ span }) =>
      contains(loop.body, span) &&
      !handlers.some((handler) => contains(handler.span, span)) &&
      conditions.every((branch) => !contains(branch.span, span) || isAboutAnswer(branch.test)),
  );
  return onSuccess || setsFlag(loop, code);
}

/** Whether a flag in the test of a loop is set within the loop: `while (!done && tries < 3)`. */
function setsFlag({ test, body }: LoopFact, code: CodeFacts): boolean {
  let isSet = false;
  const look = (value: Value) => {
    const flag = flagOf(value, code);
    if (flag === null) return;
    isSet ||= writesTo(code, flag).some(({ target, span }) => target.is === "name" && contains(body, span));
  };
  if (test) walkValue(test, look);
  return isSet;
}

/** Whether a test is about the answer: `response.ok`, `status === 200`. */
const isAboutAnswer = (test: Value): boolean =>
  test.is === "member"
    ? test.key === "ok"
    : test.is === "operation" && test.operands.some((one) => one.is === "member" && /^status(?:Code)?$/.test(one.key));

/**
 * Whether a function calls itself with the same arguments, so that nothing is counted: `ask(prompt)` within
 * `ask(prompt)`.
 */
function callsWithTheSame({ call, ...by }: ByHand, code: CodeFacts): boolean {
  if (by.is !== "self-call") return false;
  const fn = code.calls[call.call]?.fn;
  return (code.calls[by.again.call]?.args ?? []).every(
    (arg) =>
      arg.is === "literal" ||
      (arg.is === "name" && code.bindings[arg.binding]?.kind === "param" && code.bindings[arg.binding]?.fn === fn),
  );
}

/** Whether something in the code between attempts may end them: it leaves by what outlives an attempt, or throws. */
function mayEnd(by: ByHand, { code, region, fn }: Within, program: Program): boolean {
  const own = by.is === "loop" ? by.loop.body : (code.functions[fn ?? -1]?.span ?? region);
  const tried = program.call(by.call).span;
  const ends = branchesInside(code, own).some((branch) => {
    if (branch.fn !== fn || !(branch.thenExits || branch.elseExits)) return false;
    return !isOfThisTry(branch.test, { own, tried }, code);
  });
  return ends || callsInside(code, region).some((id) => mayThrowOut({ by, id }, program));
}

/** Whether a test only asks for what was made within the attempt itself. */
function isOfThisTry(test: Value, { own, tried }: Record<"own" | "tried", Span>, code: CodeFacts): boolean {
  let isOwn = true;
  const look = (value: Value): void => {
    if (value.is === "name")
      isOwn &&= contains(own, code.bindings[value.binding]?.span ?? own) || holdsAnswer(value.binding, tried, code);
    if (value.is === "this" || value.is === "param" || value.is === "assignment") isOwn = false;
    if (value.is !== "call") return;
    const args = code.calls[value.call]?.args ?? [];
    isOwn &&= args.length > 0;
    for (const arg of args) walkValue(arg, look);
  };
  walkValue(test, look);
  return isOwn;
}

/** `response = await fetch(…)`, though it is declared further out. */
const holdsAnswer = (id: Id, tried: Span, code: CodeFacts): boolean =>
  writesTo(code, id).some(
    ({ target, operator, span }) => target.is === "name" && operator === "=" && contains(span, tried),
  );

/** `signal.throwIfAborted()`, or a function of the tree that throws when it is enough. */
function mayThrowOut({ by, id }: { readonly by: ByHand; readonly id: Id }, program: Program): boolean {
  const { file, call } = by.call;
  const { span, callee } = program.call({ file, call: id });
  if (id === call || (by.is === "self-call" && id === by.again.call)) return false;
  if (callee.is === "member" && /abort/i.test(callee.key)) return true;
  const isTried = by.is === "loop" && by.attempt !== null && contains(by.attempt.block, span);
  if (isTried) return false;
  return program.targets({ file, call: id }).some((target) => {
    const body = program.function(target);
    return body !== null && throwsInside(program.code(target.file), body.span).length > 0;
  });
}

/** How often a counting loop runs: `for (let i = 0; i < 3; i++)`. */
export function attemptsOf({ test }: LoopFact, file: string, program: Program): number | null {
  if (test?.is !== "operation" || !["<", "<="].includes(test.operator)) return null;
  const [counter, most] = test.operands;
  if (counter?.is !== "name" || !most) return null;
  const first = program.code(file).bindings[counter.binding]?.value;
  const last = program.evaluate(most, alone(file));
  if (first?.is !== "literal" || typeof first.value !== "number") return null;
  if (last.is !== "literal" || typeof last.value !== "number") return null;
  return last.value - first.value + (test.operator === "<=" ? 1 : 0);
}
