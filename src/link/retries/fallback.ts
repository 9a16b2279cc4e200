import { contains } from "../../facts/index.ts";
import { fallbackOptions } from "../../knowledge/gateways.ts";
import { keyOf } from "../call-graph.ts";
import type { CallSite } from "../calls/sites.ts";
import type { SdkWorld } from "../calls/things.ts";
import { callsInside, callsOfMethod, callsWithin, triesAround } from "../code-index.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { readInBody } from "../tier.ts";

export interface FallbackWorld {
  readonly world: SdkWorld;
  /** Whether a call sends a request to a model. */
  isModelCall(ref: CallRef): boolean;
}

/** Wrappers around what takes over deeper than this are not looked into. */
const MAX_DEPTH = 3;

/** Where a call fails, another model is asked at once: by a list, in the handler of a try, or in `.catch(…)`. */
export function hasFallback(site: CallSite, { world, isModelCall }: FallbackWorld): boolean {
  const { program } = world;
  const { ref } = site;
  if (readInBody(fallbackOptions, site, program).is === "written") return true;
  const code = program.code(ref.file);
  const { fn, span } = program.call(ref);
  const handlers = triesAround(code, span).flatMap((t) => (t.fn === fn && t.handler ? [t.handler] : []));
  const isCaughtBy = (id: number): boolean => {
    const { callee } = code.calls[id] ?? {};
    return callee?.is === "member" && callee.key === "catch" && contains(callee.of.span, span);
  };
  const own = new Set([keyOf({ file: ref.file, fn })]);
  const isAskedAgain = handlers
    .flatMap((handler) => callsInside(code, handler))
    .some((call) => asksModel({ file: ref.file, call }, own, MAX_DEPTH));
  if (isAskedAgain) return true;
  return callsOfMethod(code, "catch").some(
    (id) =>
      isCaughtBy(id) &&
      code.calls[id]?.args.some((arg) => arg.is === "function" && runs({ file: ref.file, fn: arg.fn }, MAX_DEPTH)),
  );

  function asksModel(at: CallRef, seen: ReadonlySet<string>, depth: number): boolean {
    if (isModelCall(at)) return true;
    return program.targets(at).some((target) => !seen.has(keyOf(target)) && runs(target, depth - 1, seen));
  }

  function runs(target: FunctionRef, depth: number, seen: ReadonlySet<string> = new Set()): boolean {
    if (depth < 0) return false;
    return callsIn(target, program).some((at) => asksModel(at, new Set([...seen, keyOf(target)]), depth));
  }
}

const callsIn = ({ file, fn }: FunctionRef, program: Program): readonly CallRef[] =>
  callsWithin(program.code(file), fn).map((call) => ({ file, call }));
