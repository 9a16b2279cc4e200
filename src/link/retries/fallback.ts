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
  const inHandlers = handlers
    .flatMap((handler) => callsInside(code, handler))
    .map((call) => ({ file: ref.file, call }));
  if (askModel(inHandlers, [{ file: ref.file, fn }])) return true;
  return callsOfMethod(code, "catch").some(
    (id) =>
      isCaughtBy(id) &&
      code.calls[id]?.args.some(
        (arg) => arg.is === "function" && askModel(callsIn({ file: ref.file, fn: arg.fn }, program)),
      ),
  );

  /** Whether calls, or what the functions that they enter call in turn, ask a model; each function is entered once. */
  function askModel(calls: readonly CallRef[], without: readonly FunctionRef[] = []): boolean {
    const seen = new Set(without.map(keyOf));
    let wave = calls;
    for (let depth = 0; depth < MAX_DEPTH && !wave.some(isModelCall); depth++) {
      const entered = new Map(wave.flatMap(program.targets).map((target) => [keyOf(target), target]));
      const fresh = [...entered].filter(([key]) => !seen.has(key));
      for (const [key] of fresh) seen.add(key);
      wave = fresh.flatMap(([, target]) => callsIn(target, program));
    }
    return wave.some(isModelCall);
  }
}

const callsIn = ({ file, fn }: FunctionRef, program: Program): readonly CallRef[] =>
  callsWithin(program.code(file), fn).map((call) => ({ file, call }));
