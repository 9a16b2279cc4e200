import type { Location } from "../../facts/index.ts";
import type { RetryLibrary } from "../../knowledge/retry-libraries.ts";
import { type OptionSource, readOption } from "../calls/options.ts";
import { callsInside } from "../code-index.ts";
import { holdsFunction, isControl } from "../controls.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { type RetryLoop, retryLoop } from "./loops.ts";
import { pluginRetry } from "./plugins.ts";
import { repeatedCall, selfCall } from "./repeated.ts";

export interface RetrySearch {
  readonly program: Program;
  readonly libraries: readonly RetryLibrary[];
}

/** What tries again, and where it is written. */
export type Retrying =
  | LibraryRetry
  /** `call` is inside the loop: what is tried again. */
  | ({ readonly is: "loop"; readonly call: CallRef } & RetryLoop)
  /** `call` fails, and `again` calls the function around it once more. */
  | { readonly is: "self-call"; readonly call: CallRef; readonly again: CallRef }
  /** `call` fails, and `again` is the same call once more. */
  | { readonly is: "repeated"; readonly call: CallRef; readonly again: CallRef }
  /** A decorator, or an interceptor on the instance that sends. */
  | { readonly is: "declared" };

export interface LibraryRetry {
  readonly is: "library";
  readonly library: RetryLibrary;
  /** The call whose arguments hold its options. */
  readonly settings: OptionSource;
}

export interface RetrySite {
  /** Where the call is covered by it. */
  readonly at: Location;
  readonly by: Retrying;
}

/** Functions inside functions that run a callback: deeper than this they are not looked into. */
const MAX_DEPTH = 4;

/**
 * What retries a call at one step of the way out: a library's wrapper, a loop, a call of itself, a decorator, a plug-in
 * on the instance that sends; `through` is the callback by which the way led here, where it did.
 */
export function retryAt(ref: CallRef, through: FunctionRef | null, search: RetrySearch): RetrySite | null {
  const { program } = search;
  const here = (by: Retrying | null): RetrySite | null =>
    by && { at: program.at(ref.file, program.call(ref).span), by };
  const library = here(libraryRetry(ref, search));
  if (library) return library;
  const target = through && here(targetsRetry(ref, through, search, MAX_DEPTH));
  if (target) return target;
  const own = ownRetry(ref, program);
  if (own) return { at: placeOf(own, program), by: own };
  const declared = decorated(ref, search);
  if (declared) return { at: declared, by: { is: "declared" } };
  const plugin = pluginRetry(ref, search, coversModelCalls);
  return plugin && { at: plugin.at, by: byPlugin(plugin.library) };
}

function byPlugin(found: { readonly call: CallRef; readonly library: RetryLibrary } | null): Retrying {
  if (!found) return { is: "declared" };
  const { call, library } = found;
  return { is: "library", library, settings: { by: call, frame: alone(call.file) } };
}

type OwnRetry = Extract<Retrying, { is: "loop" | "self-call" | "repeated" }>;

function ownRetry(ref: CallRef, program: Program): OwnRetry | null {
  const loop = retryLoop(ref, program);
  if (loop) return { is: "loop", call: ref, ...loop };
  const again = selfCall(ref, program);
  if (again) return { is: "self-call", call: ref, again };
  const second = repeatedCall(ref, program);
  return second && { is: "repeated", call: ref, again: second };
}

/** Where it is written: the loop, the call that begins it anew. */
export const placeOf = (by: OwnRetry, program: Program): Location =>
  by.is === "loop" ? program.at(by.call.file, by.loop.span) : program.at(by.again.file, program.call(by.again).span);

function libraryRetry(ref: CallRef, { libraries, program }: RetrySearch): Retrying | null {
  const callees = optionsOf(program.calleeOf(ref)).flatMap((callee) => joinedIn(callee, libraries, program));
  for (const callee of callees) {
    const settings = settingsOf(callee, ref);
    const library = libraries.find(
      (one) => one.how !== "marks" && isControl(callee, one) && coversModelCalls(one, settings, program),
    );
    if (library) return { is: "library", library, settings };
  }
  return null;
}

/** What was joined to one: `policy.execute` of `policy = wrap(retry(…), timeout(…))` is that of `retry(…)`, too. */
function joinedIn(callee: Meaning, libraries: readonly RetryLibrary[], program: Program): readonly Meaning[] {
  if (callee.is !== "made" || callee.by === null || callee.callee.is !== "external") return [callee];
  const { by, frame, path, callee: of } = callee;
  if (!libraries.some((one) => one.package === of.package && one.joins?.includes(of.path.at(-1) ?? "")))
    return [callee];
  const parts = program.call(by).args.flatMap((arg) => (arg.is === "spread" ? [] : program.evaluate(arg, frame)));
  return parts.flatMap((part) => optionsOf(part)).map((part) => (part.is === "made" ? { ...part, path } : part));
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
function targetsRetry(ref: CallRef, through: FunctionRef, search: RetrySearch, depth: number): Retrying | null {
  const { program } = search;
  const index = program.call(ref).args.findIndex((arg) => holdsFunction(arg, through, { file: ref.file, program }));
  if (index < 0 || depth < 0) return null;
  return firstOf(program.targets(ref), (target) => runsUnderRetry(target, index, search, depth));
}

function runsUnderRetry(target: FunctionRef, index: number, search: RetrySearch, depth: number): Retrying | null {
  const body = search.program.function(target);
  if (!body) return null;
  return firstOf(callsInside(search.program.code(target.file), body.span), (id) => {
    const ref = { file: target.file, call: id };
    const call = search.program.call(ref);
    const isRun = isParam(call.callee, target, index, search.program);
    if (isRun) return retryWithin(ref, target, search, depth);
    const isHandedOn = call.args.some((arg) => isParam(arg, target, index, search.program));
    return isHandedOn ? (libraryRetry(ref, search) ?? handsOnToRetry(ref, { target, index }, search, depth)) : null;
  });
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function handsOnToRetry(
  ref: CallRef,
  { target, index }: { readonly target: FunctionRef; readonly index: number },
  search: RetrySearch,
  depth: number,
): Retrying | null {
  if (depth <= 0) return null;
  const at = search.program.call(ref).args.findIndex((arg) => isParam(arg, target, index, search.program));
  return firstOf(search.program.targets(ref), (next) => runsUnderRetry(next, at, search, depth - 1));
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

/** What was found out of calls on the way to a function, by how much further the way may lead. */
const found = new WeakMap<Program, Map<string, Retrying | null>>();

/** From a call outwards to the function that was entered: does anything on the way retry it? */
function retryWithin(ref: CallRef, until: FunctionRef, search: RetrySearch, depth: number): Retrying | null {
  const known = found.get(search.program) ?? new Map<string, Retrying | null>();
  found.set(search.program, known);
  const key = JSON.stringify([ref.file, ref.call, until.file, until.fn, depth]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const retrying = findWithin(ref, until, search, depth);
  known.set(key, retrying);
  return retrying;
}

function findWithin(ref: CallRef, until: FunctionRef, search: RetrySearch, depth: number): Retrying | null {
  const { program } = search;
  const own = libraryRetry(ref, search) ?? ownRetry(ref, program);
  if (own) return own;
  const { fn } = program.call(ref);
  if (fn === null || fn === until.fn || depth <= 0) return null;
  const inner = { file: ref.file, fn };
  return firstOf([...program.code(ref.file).calls.entries()], ([id, call]) => {
    const outer = { file: ref.file, call: id };
    if (!call.args.some((arg) => holdsFunction(arg, inner, { file: ref.file, program }))) return null;
    return targetsRetry(outer, inner, search, depth - 1) ?? retryWithin(outer, until, search, depth - 1);
  });
}

/** A function of the tree that tries again whatever it does: a `fetch` of one's own, a decorator. */
export function retriesWithin(ref: FunctionRef, search: RetrySearch): boolean {
  const { program } = search;
  const body = program.function(ref);
  if (!body) return false;
  return callsInside(program.code(ref.file), body.span).some((id) => {
    const inside = { file: ref.file, call: id };
    return libraryRetry(inside, search) !== null || retryLoop(inside, program) !== null;
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
