import { keyOf } from "../call-graph.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Entered, Frame, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { type Reading, readOption } from "./options.ts";
import type { CallSite } from "./sites.ts";

/** Options by which one use of a wrapper differs from another. */
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
/** How many levels of wrappers are told apart. */
const MAX_LEVELS = 4;
/** A call with more uses than this is judged as one use. */
const MAX_USES = 40;

/** The frames in which a call is reached: one for each caller that decides on its options. */
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

/** Whether a caller asks for an answer. One that certainly gives no input calls another function of the same table. */
function asks(site: CallSite, frame: Frame, program: Program): boolean {
  const { input } = site.options;
  return !input || readOption(input, { ...site.inner, frame }, { program, callers: "follow" }).is !== "absent";
}

function split(site: CallSite, frame: Frame, program: Program): readonly Frame[] {
  return splitOn(openParameters(site, frame, program), frame, program);
}

/**
 * Splits a frame by callers: takes the first of these functions whose callers are not decided yet, and gives one frame
 * for each.
 */
export function splitOn(open: readonly FunctionRef[], frame: Frame, program: Program): readonly Frame[] {
  const ref = open.find(
    (one) => isWithin(frame, one.file) && program.callers(one).length > 0 && !isBound(frame, one, program),
  );
  return ref ? program.callers(ref).map((caller) => bind(frame, ref, { caller, program })) : [frame];
}

/** The functions whose parameters decide on options, where the frame does not say what these are. */
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

/** The functions whose parameters a value is, or is made of. */
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

/** Whether a frame, or that of one of its callers, is in a file. Names are read in the file of their frame. */
function isWithin(frame: Frame, file: string): boolean {
  const by = frame.entered?.by;
  return frame.file === file || (by !== null && by !== undefined && isWithin(by.frame, file));
}

interface Binding {
  readonly caller: CallRef;
  readonly program: Program;
}

/** The frame with a certain caller of one of its functions. */
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
