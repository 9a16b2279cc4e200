import { contains, type Id, type LoopFact, type Span, type Value } from "../../facts/index.ts";
import type { Use } from "../../model/index.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Reached } from "../uses.ts";
import { variableAtRoot, walkValue } from "../walk.ts";
import type { StoreWorld } from "./stores.ts";
import type { Way } from "./ways-out.ts";

/** Methods that run their callback for every element. */
const ITERATES = new Set(["map", "forEach", "flatMap", "filter", "reduce", "some", "every", "find"]);

/** What makes the very same input come again, where that is certain. */
export function repeatedBy(
  { site, origin }: Reached,
  ways: readonly Way[],
  { program }: StoreWorld,
): NonNullable<Use["repeatedBy"]> | null {
  for (const ref of new Set(ways.flat())) {
    const turn = turnAround(ref, program);
    if (turn && isTheSame(ref, turn, program)) {
      return { what: "loop", because: [{ at: program.at(ref.file, turn), note: "the same in every turn" }] };
    }
  }
  if (origin.trigger === "script" || origin.trigger === "test") return null;
  if (!ways.some((way) => isOfModule(way, program))) return null;
  const at = program.at(site.ref.file, program.call(site.ref).span);
  return { what: "start", because: [{ at, note: "runs at every start" }] };
}

/** Whether a way starts straight in the body of a module. What a body only registers runs later. */
function isOfModule(way: Way, program: Program): boolean {
  const last = way.at(-1);
  if (!last || program.call(last).fn !== null) return false;
  return way.slice(0, -1).every((ref, i) => {
    const outer = way[i + 1];
    const { fn } = program.call(ref);
    const callers = program.callers({ file: ref.file, fn });
    return outer !== undefined && callers.some(({ file, call }) => file === outer.file && call === outer.call);
  });
}

/** The part that runs for every element; a call that is tried again after a failure is no such part. */
function turnAround(ref: CallRef, program: Program): Span | null {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  const isTried = code.tries.some((t) => t.fn === fn && t.handler !== null && contains(t.block, span));
  if (isTried) return null;
  const loop = code.loops.find((one) => one.fn === fn && runsOver(one) && contains(one.body, span));
  if (loop) return loop.span;
  const callback = code.calls.find(
    ({ callee, args }) =>
      callee.is === "member" && ITERATES.has(callee.key) && args.some((arg) => arg.is === "function" && arg.fn === fn),
  );
  return callback && fn !== null ? (code.functions[fn]?.span ?? null) : null;
}

const runsOver = ({ kind }: LoopFact): boolean => kind === "for-of" || kind === "for-in" || kind === "for-await";

/**
 * Whether nothing of the turn goes into the call: no variable declared or assigned in it, no call that may give another
 * value.
 */
function isTheSame(ref: CallRef, turn: Span, program: Program): boolean {
  const code = program.code(ref.file);
  const { args, fn } = program.call(ref);
  if (args.length === 0) return false;
  let differs = false;
  const look = (value: Value): void => {
    if (value.is === "call" || value.is === "this" || value.is === "function" || value.is === "opaque") differs = true;
    if (value.is === "name") differs ||= isOfTurn(value.binding);
    if (value.is === "param") differs ||= value.fn === fn && contains(turn, code.functions[value.fn]?.span ?? turn);
  };
  for (const arg of args) walkValue(arg, look);
  return !differs;

  function isOfTurn(binding: Id): boolean {
    const fact = code.bindings[binding];
    if (!fact || contains(turn, fact.span)) return true;
    if (fact.value?.is === "param" && fact.fn === fn && turn === code.functions[fn ?? -1]?.span) return true;
    const isWritten = code.writes.some(
      (write) => variableAtRoot(write.target) === binding && contains(turn, write.span),
    );
    const isFilled = code.calls.some(
      ({ callee, span }) => callee.is === "member" && variableAtRoot(callee.of) === binding && contains(turn, span),
    );
    return isWritten || isFilled;
  }
}
