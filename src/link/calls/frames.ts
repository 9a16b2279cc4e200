import { keyOf } from "../call-graph.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Entered, Frame, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { type Reading, readOption } from "./options.ts";
import type { CallSite } from "./sites.ts";

/** Options whose value sets one use of a wrapper apart from another. */
const DECIDING = [
  "outputLimit",
  "misnamedLimit",
  "streaming",
  "model",
  "maxRetries",
  "timeoutMs",
  "temperature",
  "through",
] as const;
/** Wrappers around wrappers further out than this are not told apart. */
const MAX_LEVELS = 4;
/** More uses of one call than this are judged as one. */
const MAX_USES = 40;

/** How a call is reached, where its callers decide on its options: one frame for each of them. */
export function framesOf(site: CallSite, program: Program): readonly Frame[] {
  let frames: readonly Frame[] = [site.inner.frame];
  for (let level = 0; level < MAX_LEVELS; level++) {
    const next = frames.flatMap((frame) => split(site, frame, program));
    if (next.length > MAX_USES) break;
    if (next.length === frames.length && next.every((frame, i) => frame === frames[i])) break;
    frames = next;
  }
  const asking = frames.length > 1 && site.http ? frames.filter((frame) => asks(site, frame, program)) : frames;
  return asking.length > 0 ? asking : frames;
}

/** A caller that certainly gives nothing to answer reaches another request: functions of a table are called alike. */
function asks(site: CallSite, frame: Frame, program: Program): boolean {
  const { input } = site.options;
  return !input || readOption(input, { ...site.inner, frame }, { program, callers: "follow" }).is !== "absent";
}

function split(site: CallSite, frame: Frame, program: Program): readonly Frame[] {
  return splitOn(openParameters(site, frame, program), frame, program);
}

/** One frame for every caller of the first of these functions that has any and is not bound yet. */
export function splitOn(open: readonly FunctionRef[], frame: Frame, program: Program): readonly Frame[] {
  const ref = open.find(
    (one) => isWithin(frame, one.file) && program.callers(one).length > 0 && !isBound(frame, one, program),
  );
  return ref ? program.callers(ref).map((caller) => bind(frame, ref, { caller, program })) : [frame];
}

/** Functions whose parameters decide, as far as this frame does not bind them. */
function openParameters(site: CallSite, frame: Frame, program: Program): readonly FunctionRef[] {
  const source = { ...site.inner, frame };
  const found = new Map<string, FunctionRef>();
  for (const option of DECIDING) {
    const reading = readOption(site.options[option], source, { program, callers: "ignore" });
    for (const meaning of meaningsOf(reading)) {
      for (const ref of parametersIn(meaning)) found.set(keyOf(ref), ref);
    }
  }
  return [...found.values()];
}

function meaningsOf(reading: Reading): readonly Meaning[] {
  if (reading.is === "hidden") return optionsOf(reading.meaning);
  return reading.is === "absent" ? [] : reading.meanings;
}

/** Functions whose parameters a meaning stands for. */
export function parametersIn(meaning: Meaning): readonly FunctionRef[] {
  if (meaning.is === "param") return [meaning.ref];
  if (meaning.is === "text") return meaning.parts.flatMap(parametersIn);
  return meaning.is === "choice" ? meaning.options.flatMap(parametersIn) : [];
}

function isBound(frame: Frame, ref: FunctionRef, program: Program): boolean {
  const owner = program.function(ref)?.class ?? null;
  for (let f: Frame | null = frame; f; f = f.outer) {
    if (f.file === ref.file && f.entered?.fn === ref.fn) return true;
    const self = f.entered?.self;
    if (owner !== null && self?.is === "instance" && self.file === ref.file && self.class === owner) return true;
  }
  const by = frame.entered?.by;
  return by ? isBound(by.frame, ref, program) : false;
}

/** Names are read in the file of their frame: what was handed to a base class elsewhere cannot be told to it. */
function isWithin(frame: Frame, file: string): boolean {
  const by = frame.entered?.by;
  return frame.file === file || (by !== null && by !== undefined && isWithin(by.frame, file));
}

interface Binding {
  readonly caller: CallRef;
  readonly program: Program;
}

/** The frame with a caller of one of its functions told. */
function bind(frame: Frame, ref: FunctionRef, binding: Binding): Frame {
  const by = { call: binding.caller, frame: alone(binding.caller.file) };
  const within = frame.entered?.by;
  if (frame.entered && within && (frame.file !== ref.file || within.frame.file === ref.file)) {
    return { ...frame, entered: { ...frame.entered, by: { ...within, frame: bind(within.frame, ref, binding) } } };
  }
  const outer = frame.file === ref.file ? frame : null;
  const entered: Entered = { fn: ref.fn ?? -1, by, given: [], self: selfMadeBy(ref, binding) };
  return { file: ref.file, entered, outer };
}

/** The instance that a call of its constructor makes; null for other functions. */
function selfMadeBy(ref: FunctionRef, { caller, program }: Binding): Meaning | null {
  const owner = program.function(ref)?.class ?? null;
  if (owner === null || !program.call(caller).isNew) return null;
  const at = program.at(caller.file, program.call(caller).span);
  return { is: "instance", file: ref.file, class: owner, by: caller, frame: alone(caller.file), at };
}

/** The calls a frame was entered through, outermost first. */
export function callersIn(frame: Frame): readonly CallRef[] {
  const by = frame.entered?.by;
  return by ? [...callersIn(by.frame), by.call] : [];
}
