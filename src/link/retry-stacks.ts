/**
 * Retries of SDKs inside other retries: of libraries, loops, and jobs that run again. Only where both numbers are known
 * and both retry the same errors: an outer retry that chooses among errors is left out.
 */

import { contains } from "../facts/index.ts";
import type { RetryLibrary } from "../knowledge/retry-libraries.ts";
import type { FileClass, Origin, RetryStack } from "../model/index.ts";
import { backoffByHand, heedsTraffic } from "./backoffs/by-hand.ts";
import { type OptionSource, optionMeaning, readOption } from "./calls/options.ts";
import { callsOfMethod, onceForCode, triesAround } from "./code-index.ts";
import { controlsOf, coverageOf } from "./controls.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { coversModelCalls, retryAt } from "./retries/around.ts";
import type { LinkedUse } from "./uses.ts";

export interface RetryStackInput {
  readonly program: Program;
  readonly knowledge: { readonly retryLibraries: readonly RetryLibrary[] };
  readonly linked: readonly LinkedUse[];
  classOf(file: string): FileClass;
}

type Outer = Pick<RetryStack, "at" | "by" | "outer" | "isPatient" | "isByDefault">;

/** An outer retry that waits at least so long between attempts is no burst. */
const PATIENT_MS = 60_000;

/** Options of retry libraries that say when and how often to retry, but not after which errors. */
const TIMING =
  /^(?:retries|factor|minTimeout|maxTimeout|randomize|numOfAttempts|startingDelay|timeMultiple|maxDelay|jitter|delayFirstAttempt|maxRetryTime|unref)$/;

/** One row for each outer retry, for the call with which it multiplies most. */
export function retryStacksIn(input: RetryStackInput): readonly RetryStack[] {
  const worst = new Map<string, RetryStack>();
  for (const linked of input.linked) {
    for (const stack of stacksOf(linked, input)) {
      const key = `${stack.at.file}:${stack.at.line}:${stack.at.column}`;
      const known = worst.get(key);
      if (!known || known.outer * known.inner <= stack.outer * stack.inner) worst.set(key, stack);
    }
  }
  return [...worst.values()];
}

function stacksOf({ use, reached }: LinkedUse, input: RetryStackInput): readonly RetryStack[] {
  const { program, classOf } = input;
  const { state, retries, because } = use.retry;
  const isKnown = ["sdk-default", "configured"].includes(state) && retries !== null;
  if (!isKnown || classOf(use.call.at.file) !== "production" || use.call.switchedOff) return [];
  const outers: Outer[] = [];
  let isStopped = false;
  const covers = (ref: CallRef, through: FunctionRef | null) => {
    const outer = isStopped ? null : (outerAt(ref, input) ?? loopAt(ref, through, use, input));
    isStopped ||= isCaught(ref, program);
    if (outer) outers.push(outer);
    return outer ? outer.at : null;
  };
  coverageOf(reached.site.ref, covers, program);
  const queues = isStopped ? [] : [use.origin, ...use.otherOrigins].flatMap((origin) => queueAround(origin) ?? []);
  return [...outers, ...queues].map((outer) => {
    const isByDefault = outer.isByDefault && state === "sdk-default";
    return { ...outer, use, name: use.name, inner: retries + 1, isByDefault, because };
  });
}

/** The queue that runs the whole job again, as an outer retry. */
function queueAround({ trigger, retries = 0, retryWaitMs = null, path }: Origin): Outer | null {
  const [start] = path;
  if (trigger !== "job" || !start || retries < 1 || !Number.isFinite(retries)) return null;
  const isPatient = retryWaitMs === null || retryWaitMs >= PATIENT_MS;
  return { at: start.at, by: "queue", outer: retries + 1, isPatient, isByDefault: false };
}

/**
 * A loop of the application around the call, as an outer retry: if it is bounded, and retries any error or those of a
 * busy provider.
 */
function loopAt(
  ref: CallRef,
  through: FunctionRef | null,
  use: LinkedUse["use"],
  input: RetryStackInput,
): Outer | null {
  const { program, knowledge } = input;
  const site = retryAt(ref, through, { program, libraries: knowledge.retryLibraries });
  if (site?.by.is !== "loop" || use.agentLoop) return null;
  const found = backoffByHand(site.by, { program, isHttp: false });
  if (found?.limit.is !== "known") return null;
  const isForAll = found.hopeless === "all" || found.hopeless === "named";
  if (!isForAll && !heedsTraffic(site.by, program)) return null;
  const isPatient = found.delay.is === "constant" && found.delay.ms >= PATIENT_MS;
  return { at: found.at, by: "code", outer: found.limit.attempts, isPatient, isByDefault: false };
}

/** Whether errors of a call are caught in its own function, and may not reach a retry further out. */
function isCaught({ file, call }: CallRef, program: Program): boolean {
  const { fn, span } = program.call({ file, call });
  const code = program.code(file);
  if (triesAround(code, span).some((t) => t.fn === fn && t.handler !== null)) return true;
  return callsOfMethod(code, "catch").some((id) => {
    const { callee, fn: by } = program.call({ file, call: id });
    return by === fn && callee.is === "member" && contains(callee.of.span, span);
  });
}

const mayGiveUp = onceForCode(({ bindings }) => bindings.some(({ name }) => /abort|bail/i.test(name)));

function outerAt(ref: CallRef, { program, knowledge }: RetryStackInput): Outer | null {
  // Whoever gives up by its own decision does not try everything again.
  if (mayGiveUp(program.code(ref.file))) return null;
  const source: OptionSource = { by: ref, frame: alone(ref.file) };
  const libraries = knowledge.retryLibraries.filter(({ how, isDurable }) => how === "wraps" && !isDurable);
  const [library] = controlsOf(ref, libraries, program) as readonly RetryLibrary[];
  if (!library || !coversModelCalls(library, source, program) || !isAboutTiming(source, program)) return null;
  const found = { at: program.at(ref.file, program.call(ref).span), by: "code", isPatient: false } as const;
  const count = readOption(library.option, source, { program, callers: "follow" });
  if (count.is === "absent")
    return library.retries === null ? null : { ...found, outer: library.retries + 1, isByDefault: true };
  const [only, ...others] = count.is === "written" ? count.meanings : [];
  if (others.length > 0 || only?.is !== "literal" || typeof only.value !== "number") return null;
  return { ...found, outer: library.countsAttempts ? only.value : only.value + 1, isByDefault: false };
}

function isAboutTiming(source: OptionSource, program: Program): boolean {
  const options = optionMeaning("1", source, program);
  if (options.is === "undefined") return true;
  if (options.is !== "object") return false;
  return options.value.entries.every((entry) => "key" in entry && TIMING.test(entry.key));
}
