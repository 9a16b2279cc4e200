import type { Location } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import type { RetryLibrary } from "../../knowledge/retry-libraries.ts";
import { alone } from "../build-program.ts";
import { type OptionSource, readOption } from "../calls/options.ts";
import { holdsFunction, isControl } from "../controls.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { retryLoop } from "./loops.ts";
import { pluginRetry } from "./plugins.ts";

export interface RetrySearch {
  readonly program: Program;
  readonly libraries: readonly RetryLibrary[];
}

/** Functions inside functions that run a callback: deeper than this they are not looked into. */
const MAX_DEPTH = 4;

/**
 * What retries a call at one step of the way out: a library's wrapper, a loop, a call of itself, a decorator, a plug-in
 * on the instance that sends; `through` is the callback by which the way led here, where it did.
 */
export function retryAt(ref: CallRef, through: FunctionRef | null, search: RetrySearch): Location | null {
  const { program } = search;
  const here = () => program.at(ref.file, program.call(ref).span);
  if (isLibraryRetry(ref, search)) return here();
  if (through && targetsRetry(ref, through, search, MAX_DEPTH)) return here();
  return (
    retryLoop(ref, program) ??
    retryBySelfCall(ref, program) ??
    decorated(ref, search) ??
    pluginRetry(ref, search, coversModelCalls)
  );
}

function isLibraryRetry(ref: CallRef, { libraries, program }: RetrySearch): boolean {
  return optionsOf(program.calleeOf(ref)).some((callee) =>
    libraries.some(
      (library) =>
        library.how !== "marks" &&
        isControl(callee, library) &&
        coversModelCalls(library, settingsOf(callee, ref), program),
    ),
  );
}

/** What a library made earlier has its settings where it was made: `const retrying = fetchRetry(fetch, { … })`. */
const settingsOf = (callee: Meaning, ref: CallRef): OptionSource =>
  callee.is === "made" && callee.by ? { by: callee.by, frame: callee.frame } : { by: ref, frame: alone(ref.file) };

/** A library that leaves POST or 429 out counts only where an option says otherwise; so does one told 0 retries. */
export function coversModelCalls(library: RetryLibrary, source: OptionSource, program: Program): boolean {
  const reader = { program, callers: "follow" as const };
  const needs = library.coversPost === "needs-option" || library.covers429 === "needs-option";
  if (library.coversPost === "no" || library.covers429 === "no") return false;
  if (needs && readOption(library.enabledBy, source, reader).is !== "written") return false;
  const count = readOption(library.option, source, reader);
  if (count.is !== "written") return library.retries === null || library.retries > 0;
  const least = library.countsAttempts ? 1 : 0;
  return !count.meanings.some((m) => m.is === "literal" && typeof m.value === "number" && m.value <= least);
}

/** A function of the tree runs the callback it is given under a retry: `withRetry(() => ask())`. */
function targetsRetry(ref: CallRef, through: FunctionRef, search: RetrySearch, depth: number): boolean {
  const { program } = search;
  const index = program.call(ref).args.findIndex((arg) => holdsFunction(arg, through, { file: ref.file, program }));
  if (index < 0 || depth < 0) return false;
  return program.targets(ref).some((target) => runsUnderRetry(target, index, search, depth));
}

function runsUnderRetry(target: FunctionRef, index: number, search: RetrySearch, depth: number): boolean {
  const body = search.program.function(target);
  if (!body) return false;
  return search.program.code(target.file).calls.some((call, id) => {
    if (!contains(body.span, call.span)) return false;
    const ref = { file: target.file, call: id };
    const isRun = isParam(call.callee, target, index, search.program);
    if (isRun) return isWithinRetry(ref, target, search, depth);
    const isHandedOn = call.args.some((arg) => isParam(arg, target, index, search.program));
    return isHandedOn && (isLibraryRetry(ref, search) || handsOnToRetry(ref, { target, index }, search, depth));
  });
}

function handsOnToRetry(
  ref: CallRef,
  { target, index }: { readonly target: FunctionRef; readonly index: number },
  search: RetrySearch,
  depth: number,
): boolean {
  const at = search.program.call(ref).args.findIndex((arg) => isParam(arg, target, index, search.program));
  return depth > 0 && search.program.targets(ref).some((next) => runsUnderRetry(next, at, search, depth - 1));
}

function isParam(
  value: Parameters<typeof holdsFunction>[0],
  target: FunctionRef,
  index: number,
  program: Program,
): boolean {
  if (value.is !== "name" && value.is !== "param" && value.is !== "member") return false;
  if (value.is === "member") return ["call", "apply"].includes(value.key) && isParam(value.of, target, index, program);
  const meaning = program.evaluate(value, alone(target.file), "ignore");
  return optionsOf(meaning).some((m) => m.is === "param" && m.ref.fn === target.fn && m.index === index);
}

/** From a call outwards to the function that was entered: does anything on the way retry it? */
function isWithinRetry(ref: CallRef, until: FunctionRef, search: RetrySearch, depth: number): boolean {
  const { program } = search;
  if (isLibraryRetry(ref, search) || retryLoop(ref, program) || retryBySelfCall(ref, program)) return true;
  const { fn } = program.call(ref);
  if (fn === null || fn === until.fn || depth <= 0) return false;
  const inner = { file: ref.file, fn };
  return program.code(ref.file).calls.some((call, id) => {
    const outer = { file: ref.file, call: id };
    if (!call.args.some((arg) => holdsFunction(arg, inner, { file: ref.file, program }))) return false;
    return targetsRetry(outer, inner, search, depth - 1) || isWithinRetry(outer, until, search, depth - 1);
  });
}

/** A function of the tree that tries again whatever it does: a `fetch` of one's own, a decorator. */
export function retriesWithin(ref: FunctionRef, search: RetrySearch): boolean {
  const { program } = search;
  const body = program.function(ref);
  if (!body) return false;
  return program.code(ref.file).calls.some((call, id) => {
    if (!contains(body.span, call.span)) return false;
    const inside = { file: ref.file, call: id };
    return isLibraryRetry(inside, search) || retryLoop(inside, program) !== null;
  });
}

/** `@Retryable() async ask()`: a decorator of a library, or one of the tree whose function retries. */
function decorated(ref: CallRef, search: RetrySearch): Location | null {
  const { program, libraries } = search;
  const fn = program.function({ file: ref.file, fn: program.call(ref).fn });
  for (const decorator of fn?.decorators ?? []) {
    const meaning = program.evaluate(decorator, alone(ref.file));
    const retries = optionsOf(meaning).some(
      (m) =>
        (m.is === "function" && retriesWithin(m.ref, search)) ||
        (m.is === "made" && libraries.some((library) => isControl(m.callee, library))),
    );
    if (retries) return program.at(ref.file, decorator.span);
  }
  return null;
}

/** `catch { return ask(prompt, attempt + 1) }`: the function calls itself after a failure. */
function retryBySelfCall(ref: CallRef, program: Program): Location | null {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  if (fn === null) return null;
  const handlers = code.tries.flatMap((t) => (t.fn === fn && t.handler && contains(t.block, span) ? [t.handler] : []));
  for (const [id, call] of code.calls.entries()) {
    if (call.fn !== fn || !handlers.some((handler) => contains(handler, call.span))) continue;
    const isItself = program
      .targets({ file: ref.file, call: id })
      .some((target) => target.file === ref.file && target.fn === fn);
    if (isItself) return program.at(ref.file, call.span);
  }
  return null;
}
