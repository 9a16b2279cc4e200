import type { CodeFacts, Id, Span, TryFact, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { takesOver } from "../../knowledge/cancellation.ts";
import { keyOf } from "../call-graph.ts";
import {
  branchesAround,
  callsGiven,
  callsGivenResult,
  callsOnResult,
  loopsAround,
  triesAround,
} from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { catchesForGood } from "./answered-errors.ts";
import { isCaughtByWrapper } from "./catching-wrappers.ts";
import { isTakenAsValue } from "./error-takers.ts";

/**
 * Whether an error of the call is caught on every path to it: try/catch, `.catch`, a second argument to `.then`. A path
 * that begins in a function that nothing runs is none, if there are others.
 */
export function isHandled(
  first: CallRef,
  program: Program,
  isTest: (file: string) => boolean = never,
  isLeft: (fn: FunctionRef) => boolean = never,
): boolean {
  const asked = new Set<string>();
  const open: CallRef[] = [first];
  // Callers in tests say nothing of what happens in production.
  const isAside = isTest(first.file) ? never : isTest;
  const isCaught = (run: CallRef) => isCaughtThere(run, program);
  let catches = 0;
  let left = 0;
  // Not by recursion: a chain of wrappers may be longer than a stack is deep.
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    const { fn } = program.call(ref);
    const within = { file: ref.file, fn };
    if (isCaught(ref)) {
      catches++;
      continue;
    }
    if (fn === null) return false;
    if (asked.has(keyOf(within))) continue;
    asked.add(keyOf(within));
    if (isCaughtByWrapper(within, program, isCaught)) {
      catches++;
      continue;
    }
    const runners = runnersOf(within, program, isAside);
    if (runners.length === 0 && isLeft(within)) left++;
    else if (runners.length === 0 || runners.some((by) => isLetGo(within, by, program))) return false;
    open.push(...runners);
  }
  return catches > 0 || left === 0;
}

/** Whether errors of any part of a function are caught on every path to it. */
export function isPlaceHandled(within: FunctionRef, span: Span, program: Program): boolean {
  const around = triesAround(program.code(within.file), span);
  const catches = (t: TryFact) =>
    t.fn === within.fn && contains(t.block, span) && catchesForGood(t, within.file, program);
  if (around.some(catches)) return true;
  const runners = within.fn === null ? [] : runnersOf(within, program, never);
  return runners.length > 0 && runners.every((by) => !isLetGo(within, by, program) && isHandled(by, program));
}

const never = (): boolean => false;

/**
 * The calls that run a function. A callback runs where it stands: in the `try` around it, or in the chain that ends in
 * `catch`.
 */
function runnersOf(ref: FunctionRef, program: Program, isAside: (file: string) => boolean): readonly CallRef[] {
  const callers = program.callers(ref).filter(({ file }) => !isAside(file));
  if (callers.length > 0) return callers;
  const [passedTo] = ref.fn === null ? [] : callsGiven(program.code(ref.file), ref.fn);
  return passedTo === undefined ? [] : [{ file: ref.file, call: passedTo }];
}

/**
 * Whether a caller lets go of what an async function returns, or gives it to the platform to wait for: its errors then
 * reach nobody.
 */
export function isLetGo(ref: FunctionRef, caller: CallRef, program: Program): boolean {
  const { discarded, awaited } = program.call(caller);
  if (awaited || !program.function(ref)?.isAsync) return false;
  const code = program.code(caller.file);
  if (!discarded && !callsGivenResult(code, caller.call).some((id) => isTakenOver(code, id))) return false;
  return !methodsOn(code, caller.call).some(catches);
}

function isTakenOver(code: CodeFacts, id: Id): boolean {
  const callee = code.calls[id]?.callee;
  return callee !== undefined && takesOver.test(lastName(callee, code));
}

/** Whether an error of a call is caught in the function in which it stands. */
export function isCaughtThere(ref: CallRef, program: Program): boolean {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  const inTry =
    !isLeftBehind(ref, program) &&
    triesAround(code, span).some((t) => t.fn === fn && catchesForGood(t, ref.file, program));
  // `supervise(stream).catch(report)`: whoever is given what is still coming hands its error on.
  const chains = [ref.call, ...callsGivenResult(code, ref.call)];
  return inTry || chains.some((id) => methodsOn(code, id).some(catches)) || isTakenAsValue(ref, program);
}

/**
 * Whether nobody waits for the promise of a call, so that nothing around it catches its error: `void ask().then(save)`.
 */
export function isLeftBehind(ref: CallRef, program: Program): boolean {
  const code = program.code(ref.file);
  const chain = methodsOn(code, ref.call);
  const last = code.calls[chain.at(-1)?.call ?? ref.call];
  const goesOn = chain.every(({ key, args }) => key === "finally" || (key === "then" && args === 1));
  return goesOn && last?.discarded === true && !last.awaited;
}

const catches = ({ key, args }: { readonly key: string; readonly args: number }): boolean =>
  key === "catch" || (key === "then" && args > 1);

/** Methods called on the result of a call, one after the other: `.then(…).catch(…)`. */
export function methodsOn(
  code: CodeFacts,
  call: Id,
): readonly { readonly key: string; readonly args: number; readonly call: Id }[] {
  const found: { key: string; args: number; call: Id }[] = [];
  let current = call;
  for (let i = 0; i < 12; i++) {
    const [next] = callsOnResult(code, current);
    const fact = next === undefined ? undefined : code.calls[next];
    if (next === undefined || fact?.callee.is !== "member") return found;
    found.push({ key: fact.callee.key, args: fact.args.length, call: next });
    current = next;
  }
  return found;
}

/** The places that call the function a call is written in, callbacks looked through. */
export function callersOf(ref: CallRef, program: Program): readonly CallRef[] {
  let fn = program.call(ref).fn;
  while (fn !== null) {
    const callers = program.callers({ file: ref.file, fn });
    if (callers.length > 0) return callers;
    fn = program.function({ file: ref.file, fn })?.parent ?? null;
  }
  return [];
}

/** Whether a call is in a loop of its function, or in a callback of a method that goes through a list. */
export function isInLoop(ref: CallRef, program: Program): boolean {
  const code = program.code(ref.file);
  const call = program.call(ref);
  if (loopsAround(code, call.span).some((loop) => loop.fn === call.fn)) return true;
  if (call.fn === null) return false;
  return callsGiven(code, call.fn).some((id) => {
    const callee = code.calls[id]?.callee;
    return callee?.is === "member" && ITERATES.has(callee.key);
  });
}

const ITERATES = new Set(["map", "forEach", "flatMap", "reduce", "filter"]);

/**
 * Whether a call can never run, because of a test that is false in the code: `if (false)`, or an early return under `if
 * (true)`.
 */
export function isSwitchedOff(ref: CallRef, program: Program): boolean {
  const { span } = program.call(ref);
  const frame = alone(ref.file);
  return branchesAround(program.code(ref.file), span).some((branch) => {
    const isInThen = contains(branch.then, span);
    if (isInThen) return conditionsOf(branch.test).some((test) => isAlways(false, program.evaluate(test, frame)));
    return isAlways(true, program.evaluate(branch.test, frame));
  });
}

const isAlways = (state: boolean, meaning: Meaning): boolean =>
  meaning.is === "literal" && Boolean(meaning.value) === state;

/** The conditions that a test joins by `&&`. */
const conditionsOf = (test: Value): readonly Value[] =>
  test.is === "choice" && test.by === "and" ? test.options.flatMap(conditionsOf) : [test];
