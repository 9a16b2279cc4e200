import type { CodeFacts, Id, Span, Value } from "../../facts/index.ts";
import type { BackoffDelay } from "../../model/index.ts";
import { callsInside } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import { bindingsInside, rootsInside, writesInside } from "../inside.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";

/** The code between two attempts; `except` is the attempt itself. */
export interface Pause {
  readonly file: string;
  readonly region: Span;
  readonly except: CallRef | null;
}

/** Functions that wait within functions that wait deeper than this are not looked into. */
const MAX_DEPTH = 3;

const WAITS = /sleep|delay|wait|back_?off|pause|timeout|throttle|schedule|cool/i;

interface Timer {
  readonly ms: Meaning | null;
}

/** How long the code waits before it tries again. */
export function delayWithin(pause: Pause, program: Program): BackoffDelay {
  const timers = timersIn({ ...pause, frame: alone(pause.file) }, program, MAX_DEPTH);
  if (timers.length === 0) return { is: "none" };
  const said = wordsIn(pause, program, MAX_DEPTH);
  const heedsServer = said.isTold;
  if (said.grows) return { is: "growing", isScattered: said.isRandom, heedsServer };
  const [first] = timers;
  const ms = timers.length === 1 ? first?.ms : null;
  if (ms?.is !== "literal" || typeof ms.value !== "number") return { is: "unknown" };
  return ms.value === 0 ? { is: "none" } : { is: "constant", ms: ms.value, heedsServer };
}

/** Every call that waits, with the time where it can be read. */
function timersIn(
  { file, region, except, frame }: Pause & { readonly frame: Frame },
  program: Program,
  depth: number,
): readonly Timer[] {
  return callsInside(program.code(file), region).flatMap((id): readonly Timer[] => {
    const ref = { file, call: id };
    if (id === except?.call) return [];
    const call = program.call(ref);
    const [at] = optionsOf(program.calleeOf(ref));
    const which = at ? timeIndex(at) : null;
    if (which === 1 && givesUp(ref, program)) return [];
    if (which !== null) {
      const written = call.args[which];
      return [{ ms: written && written.is !== "spread" ? program.evaluate(written, inner(frame, call.fn)) : null }];
    }
    const inTargets = depth > 0 ? timersOfTargets(ref, { program, depth, frame }) : [];
    if (inTargets.length > 0) return inTargets;
    return WAITS.test(lastName(call.callee, program.code(file))) ? [{ ms: null }] : [];
  });
}

/** `setTimeout(() => controller.abort(), ms)` limits the request itself. */
function givesUp({ file, call }: CallRef, program: Program): boolean {
  const [callback] = program.call({ file, call }).args;
  const body = callback?.is === "function" ? program.function({ file, fn: callback.fn }) : null;
  if (!body) return false;
  const code = program.code(file);
  const called = callsInside(code, body.span).map((id) => program.call({ file, call: id }).callee);
  return called.some((callee) => /abort|reject|cancel|destroy/i.test(lastName(callee, code)));
}

/** A callback within the frame that is looked at sees its values. */
const inner = (frame: Frame, fn: Id | null): Frame =>
  frame.entered === null || fn === frame.entered.fn || fn === null
    ? frame
    : { file: frame.file, entered: { fn, by: null, given: [], self: null }, outer: frame };

interface Within {
  readonly program: Program;
  readonly depth: number;
  readonly frame: Frame;
}

function timersOfTargets(ref: CallRef, { program, depth, frame }: Within): readonly Timer[] {
  return program.targets(ref).flatMap(({ file, fn }) => {
    const body = program.function({ file, fn });
    if (!body || fn === null) return [];
    const entered = { fn, by: { call: ref, frame }, given: [], self: null };
    const inside: Frame = { file, entered, outer: null };
    return timersIn({ file, region: body.span, except: null, frame: inside }, program, depth - 1);
  });
}

/** The argument that holds the time; null for what is no timer. */
function timeIndex(callee: Meaning): number | null {
  if (callee.is !== "external") return null;
  const name = callee.path.at(-1);
  if (callee.package === null) return name === "setTimeout" ? 1 : name === "sleep" ? 0 : null;
  if (/^(?:node:)?timers$/.test(callee.package)) return name === "setTimeout" ? (callee.subpath ? 0 : 1) : null;
  return callee.package === "delay" ? 0 : null;
}

/** `attempt * 1000`, `(i + 1) * 1000`: a time for each try so far. */
function isTimesTry({ operator, operands }: Extract<Value, { is: "operation" }>, { bindings }: CodeFacts): boolean {
  let isTry = false;
  const look = (value: Value) => {
    const bound = value.is === "name" ? bindings[value.binding] : undefined;
    const isCounter = bound?.kind === "let" && bound.value?.is === "literal" && typeof bound.value.value === "number";
    isTry ||= isCounter || (bound?.kind === "param" && TRIES.test(bound.name));
  };
  if (operator === "*") for (const operand of operands) walkValue(operand, look);
  return isTry;
}

const TRIES = /attempt|tries|retry(?!_?(?:ms|delay|after))/i;

interface Words {
  readonly grows: boolean;
  readonly isRandom: boolean;
  readonly isTold: boolean;
}

/** What the code between two tries, and the functions it calls, compute with. */
function wordsIn({ file, region, except }: Pause, program: Program, depth: number): Words {
  const code = program.code(file);
  let [grows, isRandom, isTold] = [false, false, false];
  const look = (value: Value) => {
    if (value.is === "operation") grows ||= ["**", "<<"].includes(value.operator) || isTimesTry(value, code);
    const name = value.is === "member" ? value.key : value.is === "global" ? value.name : "";
    grows ||= name === "pow";
    isRandom ||= /random|jitter/i.test(name);
    isTold ||= /retry-?after/i.test(value.is === "literal" ? String(value.value) : name);
  };
  for (const { value } of rootsInside(code, region)) walkValue(value, look);
  isRandom ||= bindingsInside(code, region).some(({ one: { name } }) => /random|jitter/i.test(name));
  grows ||= writesInside(code, region).some(({ operator }) => operator === "*=" || operator === "**=");
  for (const id of callsInside(code, region)) {
    if (depth === 0 || id === except?.call) continue;
    for (const target of program.targets({ file, call: id })) {
      const body = program.function(target);
      if (!body) continue;
      const words = wordsIn({ file: target.file, region: body.span, except: null }, program, depth - 1);
      grows ||= words.grows;
      isRandom ||= words.isRandom;
      isTold ||= words.isTold;
    }
  }
  return { grows, isRandom, isTold };
}
