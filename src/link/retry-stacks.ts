/**
 * Retries of SDKs inside retries of libraries, where both numbers are known and both try the same errors again.
 * Loops and queues have no number that is sure, and are left out.
 */

import { contains } from "../facts/index.ts";
import type { RetryLibrary } from "../knowledge/retry-libraries.ts";
import type { FileClass, RetryStack } from "../model/index.ts";
import { type OptionSource, optionMeaning, readOption } from "./calls/options.ts";
import { controlsOf, coverageOf } from "./controls.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { coversModelCalls } from "./retries/around.ts";
import type { LinkedUse } from "./uses.ts";

export interface RetryStackInput {
  readonly program: Program;
  readonly knowledge: { readonly retryLibraries: readonly RetryLibrary[] };
  readonly linked: readonly LinkedUse[];
  classOf(file: string): FileClass;
}

interface Outer {
  readonly attempts: number;
  readonly isByDefault: boolean;
}

/** Options that say when and how often, and nothing of which errors. */
const TIMING =
  /^(?:retries|factor|minTimeout|maxTimeout|randomize|numOfAttempts|startingDelay|timeMultiple|maxDelay|jitter|delayFirstAttempt|maxRetryTime|unref)$/;

export function retryStacksIn(input: RetryStackInput): readonly RetryStack[] {
  const { program, linked, classOf } = input;
  const found = linked.flatMap(({ use, reached }): readonly RetryStack[] => {
    const { state, retries, isInferred = false, because } = use.retry;
    const isKnown = ["sdk-default", "configured"].includes(state) && retries !== null;
    if (!isKnown || classOf(use.call.at.file) !== "production" || use.call.switchedOff) return [];
    const outers = new Map<string, Outer>();
    let isStopped = false;
    const covers = (ref: CallRef) => {
      const outer = isStopped ? null : outerAt(ref, input);
      isStopped ||= isCaught(ref, program);
      const at = program.at(ref.file, program.call(ref).span);
      if (outer) outers.set(`${at.file}:${at.line}:${at.column}`, outer);
      return outer ? at : null;
    };
    return coverageOf(reached.site.ref, covers, program).covered.flatMap((at): readonly RetryStack[] => {
      const outer = outers.get(`${at.file}:${at.line}:${at.column}`);
      if (!outer) return [];
      const isByDefault = outer.isByDefault && state === "sdk-default";
      return [{ at, use, name: use.name, outer: outer.attempts, inner: retries + 1, isByDefault, isInferred, because }];
    });
  });
  return [...new Map(found.map((one) => [`${one.at.file}:${one.at.line}:${one.at.column}`, one])).values()];
}

/** What is caught on the way may never reach the outer retry. */
function isCaught({ file, call }: CallRef, program: Program): boolean {
  const { fn, span } = program.call({ file, call });
  const { tries, calls } = program.code(file);
  if (tries.some((t) => t.fn === fn && t.handler !== null && contains(t.block, span))) return true;
  return calls.some(
    ({ callee, fn: by }) =>
      by === fn && callee.is === "member" && callee.key === "catch" && contains(callee.of.span, span),
  );
}

function outerAt(ref: CallRef, { program, knowledge }: RetryStackInput): Outer | null {
  // Whoever gives up by its own decision does not try everything again.
  if (program.code(ref.file).bindings.some(({ name }) => /abort|bail/i.test(name))) return null;
  const source: OptionSource = { by: ref, frame: alone(ref.file) };
  const libraries = knowledge.retryLibraries.filter(({ how, isDurable }) => how === "wraps" && !isDurable);
  const [library] = controlsOf(ref, libraries, program) as readonly RetryLibrary[];
  if (!library || !coversModelCalls(library, source, program) || !isAboutTiming(source, program)) return null;
  const count = readOption(library.option, source, { program, callers: "follow" });
  if (count.is === "absent")
    return library.retries === null ? null : { attempts: library.retries + 1, isByDefault: true };
  const [only, ...others] = count.is === "written" ? count.meanings : [];
  if (others.length > 0 || only?.is !== "literal" || typeof only.value !== "number") return null;
  return { attempts: library.countsAttempts ? only.value : only.value + 1, isByDefault: false };
}

function isAboutTiming(source: OptionSource, program: Program): boolean {
  const options = optionMeaning("1", source, program);
  if (options.is === "undefined") return true;
  if (options.is !== "object") return false;
  return options.value.entries.every((entry) => "key" in entry && TIMING.test(entry.key));
}
