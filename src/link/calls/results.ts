import type { CodeFacts, Id, Span, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { keyOf } from "../call-graph.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Whether an error of the call is caught on every path to it: try/catch, `.catch`, a second argument to `.then`. */
export function isHandled(ref: CallRef, program: Program, isTest: (file: string) => boolean = never): boolean {
  return handledOutward(ref, { program, isTest: isTest(ref.file) ? never : isTest, known: new Map() });
}

const never = (): boolean => false;

interface Outward {
  readonly program: Program;
  /** Callers there say nothing of what happens in production. */
  isTest(file: string): boolean;
  /** What is known of each function on the way; one that is still being asked adds nothing to the answer. */
  readonly known: Map<string, boolean>;
}

function handledOutward(ref: CallRef, outward: Outward): boolean {
  const code = outward.program.code(ref.file);
  const call = outward.program.call(ref);
  if (isCaught(code, ref.call, call.span, call.fn)) return true;
  return call.fn !== null && functionHandles({ file: ref.file, fn: call.fn }, outward);
}

/** What an async function throws reaches nobody where its result is let go. */
export function isLetGo(ref: FunctionRef, caller: CallRef, program: Program): boolean {
  const { discarded, awaited } = program.call(caller);
  if (!discarded || awaited || !program.function(ref)?.isAsync) return false;
  return !methodsOn(program.code(caller.file), caller.call).some(catches);
}

/** Whether whoever runs this function catches what it throws. */
function functionHandles(ref: FunctionRef, outward: Outward): boolean {
  const known = outward.known.get(keyOf(ref));
  if (known !== undefined) return known;
  outward.known.set(keyOf(ref), true);
  const handles = runnersHandle(ref, outward);
  outward.known.set(keyOf(ref), handles);
  return handles;
}

function runnersHandle(ref: FunctionRef, outward: Outward): boolean {
  const { program } = outward;
  const catchesWhatItRuns = (by: CallRef) => !isLetGo(ref, by, program) && handledOutward(by, outward);
  const callers = program.callers(ref).filter(({ file }) => !outward.isTest(file));
  if (callers.length > 0) return callers.every(catchesWhatItRuns);
  // A callback runs where it stands: inside the try around it, or the chain that ends in catch.
  const code = program.code(ref.file);
  const passedTo = code.calls.findIndex((call) => call.args.some((arg) => arg.is === "function" && arg.fn === ref.fn));
  return passedTo >= 0 && catchesWhatItRuns({ file: ref.file, call: passedTo });
}

function isCaught(code: CodeFacts, call: Id, span: Span, fn: Id | null): boolean {
  const inTry = code.tries.some((t) => t.fn === fn && t.handler !== null && !t.rethrows && contains(t.block, span));
  return inTry || methodsOn(code, call).some(catches);
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
    const next = code.calls.findIndex(({ callee }) => callee.is === "member" && isResult(callee.of, current));
    const fact = code.calls[next];
    if (fact?.callee.is !== "member") return found;
    found.push({ key: fact.callee.key, args: fact.args.length, call: next });
    current = next;
  }
  return found;
}

function isResult(value: Value, call: Id): boolean {
  return value.is === "call" ? value.call === call : value.is === "await" && isResult(value.of, call);
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

/** Inside a loop of its own function, or of a callback given to an iterating method. */
export function isInLoop(ref: CallRef, program: Program): boolean {
  const code = program.code(ref.file);
  const call = program.call(ref);
  if (code.loops.some((loop) => loop.fn === call.fn && contains(loop.body, call.span))) return true;
  return code.calls.some(
    (outer) =>
      outer.callee.is === "member" &&
      ITERATES.has(outer.callee.key) &&
      outer.args.some((arg) => arg.is === "function" && arg.fn === call.fn),
  );
}

const ITERATES = new Set(["map", "forEach", "flatMap", "reduce", "filter"]);

/** Behind a test that is false in the code: `if (false)`, or an early return under `if (true)`. */
export function isSwitchedOff(ref: CallRef, program: Program): boolean {
  const { span, fn } = program.call(ref);
  const frame = { file: ref.file, entered: null, outer: null };
  return program.code(ref.file).branches.some((branch) => {
    if (branch.fn !== fn) return false;
    const isInThen = contains(branch.then, span);
    const isInElse = branch.else !== null && contains(branch.else, span);
    if (!isInThen && !isInElse) return false;
    const test = program.evaluate(branch.test, frame);
    return test.is === "literal" && (isInThen ? !test.value : Boolean(test.value));
  });
}
