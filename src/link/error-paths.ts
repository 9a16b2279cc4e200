import { contains, type Id, type Location } from "../facts/index.ts";
import { lettingThrough, ownProcess } from "../knowledge/error-handlers.ts";
import type { ErrorPath } from "../model/error-path.ts";
import type { Evidence, FileClass, Use } from "../model/index.ts";
import { catchesForGood } from "./calls/answered-errors.ts";
import { callersIn } from "./calls/frames.ts";
import { isLetGo } from "./calls/results.ts";
import { holdsIn } from "./calls/versions.ts";
import { callsAround, callsGiven, triesAround } from "./code-index.ts";
import { holdsFunction } from "./controls.ts";
import { type Entry, handlerName } from "./entries.ts";
import { brokenStream } from "./error-paths/broken-stream.ts";
import { droppedAt } from "./error-paths/dropped.ts";
import { emptiedAt } from "./error-paths/emptied.ts";
import { type Fallbacks, fallbacksIn } from "./error-paths/fallbacks.ts";
import { filterOn } from "./error-paths/filters.ts";
import { isCalledFrom, isUncaught } from "./error-paths/handed-on.ts";
import { letGoAt } from "./error-paths/let-go.ts";
import { silentCatch, silentListener } from "./error-paths/silence.ts";
import { isBegunOnly, readAside, readBelow } from "./error-paths/stream-begun.ts";
import { thrownAgain } from "./error-paths/thrown-again.ts";
import { reportsByItself, vanishing } from "./error-paths/vanishing.ts";
import { functionsAround } from "./inside.ts";
import type { CallRef, Frame, FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface ErrorPathInput {
  readonly program: Program;
  readonly context: UseContext;
  readonly linked: readonly LinkedUse[];
  readonly tree: Pick<Tree, "files">;
  classOf(file: string): FileClass;
}

/**
 * Where an error of a call goes that a request starts: caught, sent to the framework, lost. One path for each call and
 * each handler that reaches it.
 */
export function errorPathsOf(input: ErrorPathInput): readonly ErrorPath[] {
  const { program, context, linked } = input;
  const served = linked.filter(({ use }) => use.origin.trigger === "request");
  if (served.length === 0) return [];
  const fallbacks = fallbacksIn(input);
  return served.flatMap((one) => {
    const entries = context.entriesOf(one.fn).filter((entry) => entry.trigger === "request" && !isOnlyLoaded(entry));
    if (reportsByItself(one.use)) return entries.slice(0, 1).flatMap((entry) => vanishing(one, entry, context) ?? []);
    return entries.flatMap((entry) => {
      const way = context.wayTo(one.fn, entry) ?? wayFrom(entry.at, one.use);
      if (way === null) return [];
      const path = pathOf(one, { entry, way }, { program, context, fallbacks });
      // What is only handed to whoever calls it: who catches its errors there, is not seen.
      return isUncaught(path) && !isCalledFrom(entry, one, program) ? [] : [path];
    });
  });
}

/**
 * Whether an entry is only the body of a file that is loaded. How the functions in it come to be called, and who
 * catches their errors, cannot be seen.
 */
const isOnlyLoaded = ({ ref, route }: Entry): boolean => ref.fn === null && route === null;

/** The steps from an entry to the call; null where the way was not followed. */
export function wayFrom(start: Location, { origin, otherOrigins }: Use): readonly Evidence[] | null {
  const isStart = ({ at }: Evidence) => at.file === start.file && at.line === start.line && at.column === start.column;
  return [origin, ...otherOrigins].find(({ path }) => path.some(isStart))?.path ?? null;
}

/**
 * Whether one of the steps is in a `try` that catches its error for good: it does not throw again, and the error of the
 * step gets there.
 */
const isCaughtOnWay = (way: readonly Evidence[], program: Program): boolean =>
  way.some(
    ({ at }) =>
      program.hasCode(at.file) &&
      triesAround(program.code(at.file), at).some(
        (t) => catchesForGood(t, at.file, program) && comesTo(t.fn, at, program),
      ),
  );

/**
 * Whether an error of a step gets to the function around it: nobody lets go of a promise on the way, neither of the
 * step's own call nor of a callback it stands in.
 */
function comesTo(catching: Id | null, at: Location, program: Program): boolean {
  const code = program.code(at.file);
  const ref = callAt(at, program);
  if (!ref) return true;
  const step = program.call(ref);
  if (program.targets(ref).some((target) => isLetGo(target, ref, program))) return false;
  for (let fn = step.fn; fn !== null && fn !== catching; fn = program.function({ file: at.file, fn })?.parent ?? null) {
    const [by] = callsGiven(code, fn);
    if (by !== undefined && isLetGo({ file: at.file, fn }, { file: at.file, call: by }, program)) return false;
  }
  return true;
}

/** The call that is written at the place of a step: the place lies in what it calls. */
function callAt(at: Location, program: Program): CallRef | null {
  const { file } = at;
  const there = callsAround(program.code(file), at).filter((call) => {
    const { callee } = program.call({ file, call });
    return contains(callee.span, at) && callee.is !== "call";
  });
  return there.length === 0 ? null : { file, call: Math.max(...there) };
}

/** Whether a step lies in a tool of a model. What runs the tool hands its errors to the model, or to the stream. */
const isInTool = (way: readonly Evidence[], program: Program): boolean =>
  way.some(
    ({ at }) =>
      program.hasCode(at.file) && functionsAround(program.code(at.file), at).some(({ name }) => name === "execute"),
  );

interface World {
  readonly program: Program;
  readonly context: UseContext;
  readonly fallbacks: Fallbacks;
}

/** A handler, and the steps from there to the call of the model. */
export interface Way {
  readonly entry: Entry;
  readonly way: readonly Evidence[];
}

function pathOf({ use, reached }: LinkedUse, { entry, way }: Way, world: World): ErrorPath {
  const { program, fallbacks } = world;
  const { ref } = reached.site;
  const base = { at: use.call.at, use, handler: handlerName(entry) };
  const dropped = droppedAt(ref, program);
  if (dropped) return { ...base, at: dropped.at, ends: "dropped", fallback: null, because: [dropped] };
  const ended = silentListener(ref, program);
  if (ended) return { ...base, at: ended.at, ends: "ended", fallback: null, because: [ended] };
  const read = isBegunOnly(reached.site, program) ? readAside(ref, program) : null;
  if (read?.isTried) return { ...base, ends: "caught", fallback: null, because: [] };
  if (read)
    return {
      ...base,
      ends: "framework",
      fallback: null,
      isInStream: true,
      because: [{ at: read.at, note: read.note }],
    };
  const steps = stepsOf(way, { ref, frame: reached.frame }, program);
  const isCaught =
    use.call.errors === "handled" ||
    isCaughtOnWay([...way, ...steps.slice(0, -1).map((step) => calledAt(step, program))], program) ||
    isInTool([...way, { at: use.at, note: "" }], program);
  const silent = isCaught ? silentCatch(entry, { ask: ref, way }, program) : null;
  if (silent) return { ...base, at: silent.at, ends: "logged", fallback: null, because: [silent] };
  if (isCaught) return caughtPath(base, { ref, entry, fallback: fallbacks.framework }, program);
  const again = thrownAgain(
    [{ at: use.call.at, note: "" }, ...steps.map((step) => calledAt(step, program)), ...way],
    program,
  );
  const because = [again ?? { at: entry.at, note: "nothing from here to the call catches an error" }];
  if (endsProcess(entry, world)) return { ...base, ends: "process", fallback: fallbacks.process, because };
  // What begins a stream and is not awaited may throw nothing, unless a loop reads it.
  const throws = use.streaming !== "streamed" || program.call(ref).awaited || readBelow(ref, program);
  const isInStream = use.streaming === "streamed" && isBegunOnly(reached.site, program);
  const letGo = throws ? letGoAt(steps, entry, program) : null;
  if (letGo && !ownProcess.has(entry.framework)) return { ...base, ends: "caught", fallback: null, because: [letGo] };
  if (letGo) return { ...base, ends: "let-go", fallback: fallbacks.process, because: [letGo] };
  const isPage = entry.isShown || /action/i.test(entry.framework);
  const fallback = filterOn(entry.ref, program) ?? fallbacks.framework ?? (isPage ? fallbacks.page : null);
  const how = { ...(isInStream ? { isInStream } : {}), ...(again ? { isThrownAgain: true as const } : {}) };
  return { ...base, ends: "framework", fallback, because, ...how };
}

/**
 * The calls on the way from an entry to the model, including those of wrappers of which the caller decides what they
 * ask.
 */
function stepsOf(
  way: readonly Evidence[],
  { ref, frame }: { readonly ref: CallRef; readonly frame: Frame },
  program: Program,
): readonly CallRef[] {
  const written = way.flatMap(({ at }): readonly CallRef[] => {
    const call = program.hasCode(at.file) ? callAt(at, program) : null;
    return call ? [call] : [];
  });
  const all = [...written, ...callersIn(frame), ref];
  return all.filter((one, i) => !all.slice(i + 1).some((later) => later.file === one.file && later.call === one.call));
}

const calledAt = (ref: CallRef, program: Program): Evidence => ({
  at: program.at(ref.file, program.call(ref).callee.span),
  note: "",
});

interface Caught {
  readonly ref: CallRef;
  readonly entry: Entry;
  readonly fallback: Evidence | null;
}

/**
 * The path of an error that is caught: it may still be thrown in the middle of a stream, or be replaced by an empty
 * answer.
 */
function caughtPath(base: Base, { ref, entry, fallback }: Caught, program: Program): ErrorPath {
  const broken = base.use.streaming === "streamed" ? brokenStream(ref, program) : null;
  if (broken) return { ...base, at: broken.at, ends: "broken", fallback, because: [broken] };
  const emptied = emptiedAt(ref, entry, program);
  if (emptied) return { ...base, at: emptied.at, ends: "emptied", fallback: null, because: [emptied] };
  return { ...base, ends: "caught", fallback: null, because: [] };
}

type Base = Pick<ErrorPath, "at" | "use" | "handler">;

/** Whether an error of the handler ends the process, since the framework lets a rejected promise through. */
function endsProcess(entry: Entry, { program, context, fallbacks }: World): boolean {
  if (!entry.registered || !program.function(entry.ref)?.isAsync) return false;
  const { by } = entry.registered;
  // Wrapped in something that may catch: `app.post("/chat", wrap(handler))`.
  if (!isHandedDirectly(entry.ref, by, program)) return false;
  return lettingThrough.some(({ framework, package: name, versions }) => {
    if (framework !== entry.framework) return false;
    if (name === null || versions === null) return true;
    return !fallbacks.handsOver && holdsIn(versions, context.world.versionOf(by.file, name));
  });
}

const isHandedDirectly = (fn: FunctionRef, by: CallRef, program: Program): boolean =>
  program.call(by).args.some((arg) => arg.is !== "object" && holdsFunction(arg, fn, { file: by.file, program }));
