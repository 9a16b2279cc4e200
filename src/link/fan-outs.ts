import { contains, type Id, type LoopFact, type Value } from "../facts/index.ts";
import { type ConcurrencyLimit, concurrencyOptions, turnMethods, workerConcurrency } from "../knowledge/concurrency.ts";
import type { FanOut } from "../model/index.ts";
import { optionMeaning, readOption } from "./calls/options.ts";
import { layersOf } from "./calls/sites.ts";
import { callsGiven, callsWithin } from "./code-index.ts";
import { controlsOf } from "./controls.ts";
import { mostElements } from "./endpoints/schemas.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import { mostRows, piecesOf } from "./fan-outs/pieces.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface FanOutInput {
  readonly program: Program;
  readonly context: UseContext;
  readonly linked: readonly LinkedUse[];
  readonly limits: readonly ConcurrencyLimit[];
}

/** How many levels of callers are searched for a collection. */
const MAX_OUTWARD = 4;
/** So many calls at once are no burst. */
const FEW = 10;

/** Calls that are made for all elements of a collection at once. */
export function fanOutsOf(input: FanOutInput): readonly FanOut[] {
  const found = new Map<string, FanOut>();
  for (const one of input.linked) {
    const outward = around(one.reached.site.ref, one, { ...input, left: MAX_OUTWARD });
    for (const fanOut of [...outward, ...batchesOf(one, input), ...piecesOf(one, input), ...workersOf(one, input)]) {
      const key = `${fanOut.at.file}:${fanOut.at.line}:${fanOut.at.column}`;
      if (!found.has(key)) found.set(key, fanOut);
    }
  }
  return [...found.values()];
}

/** `chain.batch(questions)` of LangChain sends all at once, unless it is told how many. */
function batchesOf(one: LinkedUse, input: FanOutInput): readonly FanOut[] {
  const { site, thing } = one.reached;
  const limited = concurrencyOptions.find(({ sdk }) => sdk === thing?.sdk.id);
  const [collection] = input.program.call(site.ref).args;
  if (!limited || !collection || !/(?:^|\.)batch$/.test(site.name)) return [];
  // The first argument of the call is the collection itself.
  const isLimited = layersOf(site, thing, input.context.world).some(({ source, layer }) => {
    const paths = limited.options.filter((path) => layer !== "call" || !path.startsWith("0"));
    return readOption(paths, source, { program: input.program, callers: "follow" }).is !== "absent";
  });
  return isLimited ? [] : [fanOutOver(collection, { all: site.ref, one, how: "batch" }, input)];
}

/** Workers of queues that ask and run many jobs at once: `new Worker("answers", ask, { concurrency: 200 })`. */
function workersOf(one: LinkedUse, { program, context }: FanOutInput): readonly FanOut[] {
  const jobs = context.entriesOf(one.fn).filter(({ trigger }) => trigger === "job");
  return jobs.flatMap(({ registered }): readonly FanOut[] => {
    if (!registered) return [];
    const { by } = registered;
    const [found] = workerConcurrency
      .map((path) => optionMeaning(path, { by, frame: alone(by.file) }, program))
      .filter((m) => m.is === "literal" && typeof m.value === "number" && m.value > MANY_JOBS);
    if (!found) return [];
    const at = program.at(by.file, program.call(by).span);
    const because = [{ at: found.at, note: "so many jobs at once" }];
    return [{ at, use: one.use, size: "open", byRequester: false, how: "worker", because }];
  });
}

/** More jobs at once than most organizations may send requests. */
const MANY_JOBS = 50;

type Search = FanOutInput & { readonly left: number };

/**
 * Looks outwards from a call, through callbacks and callers, until something limits how many run at once, or the call
 * turns out to be made for each element of a collection.
 */
function around(ref: CallRef, one: LinkedUse, search: Search): readonly FanOut[] {
  const { program, limits, left } = search;
  const { fn } = program.call(ref);
  const code = program.code(ref.file);
  const loop = loopThatLetsGo(ref, program);
  if (loop?.over) return [fanOutOver(loop.over, { all: ref, one, how: "detached" }, search)];
  if (fn === null || left <= 0 || waitsForItsTurn({ file: ref.file, fn }, program)) return [];
  // Whoever sets a handler up for each of several does not run it.
  if (search.context.isEntry({ file: ref.file, fn })) return [];
  const [handedTo] = callsGiven(code, fn);
  const next = { ...search, left: left - 1 };
  if (handedTo === undefined) {
    return program.callers({ file: ref.file, fn }).flatMap((caller) => around(caller, one, next));
  }
  const outer = { file: ref.file, call: handedTo };
  const limiters = controlsOf(outer, limits, program);
  if (limiters.some((limit) => isTold(limit, outer, program)) || queuesUp(outer, program)) return [];
  const { callee, args } = program.call(outer);
  const [collection] = args;
  if (limiters.some(({ how }) => how === "wraps") && collection)
    return [fanOutOver(collection, { all: outer, one, how: "together" }, search)];
  if (callee.is !== "member") return around(outer, one, next);
  if (callee.key === "forEach" && program.function({ file: ref.file, fn })?.isAsync)
    return [fanOutOver(callee.of, { all: outer, one, how: "detached" }, search)];
  const all = callee.key === "map" ? waitedForTogether(outer, program) : null;
  return all === null ? around(outer, one, next) : [fanOutOver(callee.of, { all, one, how: "together" }, search)];
}

/**
 * Whether a limiter is told a limit, at the call or where it was made: `new PQueue()` without one lets any number run
 * at once.
 */
function isTold({ needs }: ConcurrencyLimit, ref: CallRef, program: Program): boolean {
  const madeBy = optionsOf(program.calleeOf(ref)).flatMap((m) => (m.is === "made" && m.by ? [m.by] : []));
  const reader = { program, callers: "follow" } as const;
  return (
    !needs || [ref, ...madeBy].some((by) => readOption(needs, { by, frame: alone(by.file) }, reader).is !== "absent")
  );
}

/** Whether a function waits until others have ended: `await semaphore.acquire()`. */
function waitsForItsTurn({ file, fn }: FunctionRef, program: Program): boolean {
  return callsWithin(program.code(file), fn).some((call) => {
    const { awaited, callee } = program.call({ file, call });
    return awaited && callee.is === "member" && turnMethods.has(callee.key);
  });
}

/**
 * Whether a call enters a queue that the application has written itself: a function that puts what it is handed, or
 * what wakes it, into a list.
 */
function queuesUp(ref: CallRef, program: Program): boolean {
  return program.targets(ref).some(({ file, fn }) => {
    const body = program.function({ file, fn });
    const { calls } = program.code(file);
    return calls.some(
      ({ callee, args, span }) =>
        body !== null &&
        contains(body.span, span) &&
        callee.is === "member" &&
        callee.key === "push" &&
        args.some((arg) => arg.is === "function" || arg.is === "param" || isParamName(arg, file, program)),
    );
  });
}

/** Whether a value is a parameter, or an object with one in it: `{ run, resolve, reject }`. */
function isParamName(value: Value | { readonly is: "spread" }, file: string, program: Program): boolean {
  if (value.is === "object")
    return value.entries.some((entry) => "key" in entry && isParamName(entry.value, file, program));
  return value.is === "name" && program.evaluate(value, alone(file), "ignore").is === "param";
}

/**
 * The loop around a call that begins the next one before the last has ended: `for (const text of texts) void
 * ask(text)`.
 */
function loopThatLetsGo({ file, call }: CallRef, program: Program): LoopFact | null {
  const { span, fn, discarded, awaited } = program.call({ file, call });
  const code = program.code(file);
  const isVoid = code.loose.some(
    ({ value }) => value.is === "operation" && value.operator === "void" && isResultOf(value.operands[0], call),
  );
  if (awaited || !(discarded || isVoid)) return null;
  const isAsync = program.targets({ file, call }).some((target) => program.function(target)?.isAsync);
  if (!isAsync) return null;
  const around = code.loops.filter((loop) => loop.fn === fn && contains(loop.body, span));
  return around.find(({ kind }) => kind === "for-of" || kind === "for-in") ?? null;
}

const isResultOf = (value: Value | undefined, call: Id): boolean => value?.is === "call" && value.call === call;

/** The `Promise.all` that gets the result of a `map`, directly or by a variable. */
function waitedForTogether(mapped: CallRef, program: Program): CallRef | null {
  const code = program.code(mapped.file);
  const isMapped = (value: Value | undefined): boolean => {
    if (value?.is === "call") return value.call === mapped.call;
    if (value?.is !== "name") return false;
    const given = code.bindings[value.binding]?.value;
    return given?.is === "call" && given.call === mapped.call;
  };
  const all = code.calls.findIndex(({ callee, args }) => {
    if (callee.is !== "member" || !["all", "allSettled"].includes(callee.key)) return false;
    return callee.of.is === "global" && callee.of.name === "Promise" && isMapped(args[0]);
  });
  return all < 0 ? null : { file: mapped.file, call: all };
}

function fanOutOver(
  collection: Value,
  { all, one, how }: { readonly all: CallRef; readonly one: LinkedUse; readonly how: FanOut["how"] },
  { program, context }: FanOutInput,
): FanOut {
  const { file } = all;
  const { span, fn } = program.call(all);
  const base = { at: program.at(file, span), use: one.use, how };
  const because = [{ at: program.at(file, collection.span), note: "for every element of this" }];
  const isChunked =
    how !== "detached" && program.code(file).loops.some((loop) => loop.fn === fn && contains(loop.body, span));
  if (isChunked || isCut(collection, file, program)) return { ...base, size: "bounded", byRequester: false, because };
  const meaning = program.evaluate(collection, alone(file));
  const sizes = optionsOf(meaning).map((option) => {
    const most = mostElements(option, program) ?? mostRows(option, program);
    if (most === null) return sizeOf(option);
    return Number.isNaN(most) ? "unknown" : most <= FEW ? "bounded" : sizeOf(option);
  });
  const byRequester = optionsOf(meaning).some((option) => context.isSentByRequester(option));
  const size = byRequester ? "open" : ((["open", "unknown"] as const).find((s) => sizes.includes(s)) ?? "bounded");
  return { ...base, size, byRequester, because };
}

/**
 * How many elements a collection has, as far as it can be told: a list that is written out has those that are written,
 * the result of a call may have any number.
 */
function sizeOf(meaning: Meaning): FanOut["size"] {
  if (meaning.is === "array" || meaning.is === "literal" || meaning.is === "undefined") return "bounded";
  if (meaning.is !== "made") return "unknown";
  return isOfGlobal(meaning) ? "unknown" : "open";
}

/**
 * Whether a list is made by the platform of something else, which decides its length: `Object.keys(table)`,
 * `Array.from(…)`, `text.split(…)`.
 */
function isOfGlobal(meaning: Meaning): boolean {
  let at = meaning;
  for (let steps = 0; steps < 12 && at.is === "made"; steps++) at = at.callee;
  return at.is !== "external" || at.package === null;
}

/** Whether a list is cut to a length, here or where its variable is set: `.slice(0, 5)`. */
function isCut(value: Value, file: string, program: Program, depth = 2): boolean {
  const code = program.code(file);
  if (value.is === "name" && depth > 0) {
    const given = code.bindings[value.binding]?.value;
    return given !== null && given !== undefined && isCut(given, file, program, depth - 1);
  }
  const call = value.is === "call" ? code.calls[value.call as Id] : undefined;
  if (call?.callee.is !== "member" || call.callee.key !== "slice") return false;
  const [from, to] = call.args.map((arg) => program.evaluate(arg, alone(file)));
  const isNumber = (m: Meaning | undefined): m is Extract<Meaning, { is: "literal" }> =>
    m?.is === "literal" && typeof m.value === "number";
  return isNumber(to) && isNumber(from) && Number(to.value) - Number(from.value) <= FEW;
}
