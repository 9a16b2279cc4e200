import type { Value } from "../../facts/index.ts";
import { alone } from "../build-program.ts";
import { keyOf } from "../call-graph.ts";
import { callersIn } from "../calls/frames.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";

/** One way from a call out to where it is started: the call itself first, then the calls that lead to it. */
export type Way = readonly CallRef[];

const MAX_LENGTH = 12;
const MAX_WAYS = 48;

/** Every way out of a call; where its frame names callers, through those only. */
export function waysOut(ref: CallRef, frame: Frame, program: Program): readonly Way[] {
  const chosen = callersIn(frame);
  const done: Way[] = [];
  let open: readonly Way[] = [[ref]];
  while (open.length > 0 && done.length + open.length <= MAX_WAYS) {
    const longer = open.flatMap((way) => {
      const next = callsAround(way, { chosen, program });
      if (next.length === 0 || way.length >= MAX_LENGTH) done.push(way);
      return way.length >= MAX_LENGTH ? [] : next.map((call) => [...way, call]);
    });
    open = longer;
  }
  return [...done, ...open];
}

function callsAround(way: Way, { chosen, program }: { chosen: readonly CallRef[]; program: Program }): Way {
  const last = way.at(-1);
  if (!last) return [];
  const { fn } = program.call(last);
  if (fn === null) return [];
  const around = callsOf({ file: last.file, fn }, program);
  const wanted = around.filter((call) => chosen.some((one) => isSame(one, call)));
  return (wanted.length > 0 ? wanted : around).filter((call) => !way.some((step) => isSame(step, call)));
}

export const isSame = (a: CallRef, b: CallRef): boolean => a.file === b.file && a.call === b.call;

const memos = new WeakMap<Program, Map<string, Way>>();

/** The calls that run a function: its callers, else those it is handed to. */
export function callsOf(ref: FunctionRef, program: Program): Way {
  const memo = memos.get(program) ?? new Map<string, Way>();
  memos.set(program, memo);
  const key = keyOf(ref);
  const known = memo.get(key);
  if (known) return known;
  const callers = program.callers(ref);
  const found = callers.length > 0 ? callers : handedTo(ref, program);
  memo.set(key, found);
  return found;
}

/** Calls whose arguments mention the function, in its own file or where else it is mentioned. */
export function handedTo(ref: FunctionRef, program: Program): Way {
  const own = program.code(ref.file).calls.flatMap((call, id) => {
    const isHeld = call.args.some((arg) => mentions(arg, (value) => value.is === "function" && value.fn === ref.fn));
    return isHeld ? [{ file: ref.file, call: id }] : [];
  });
  if (own.length > 0) return own.slice(0, 1);
  const files = new Set(program.mentionedBy(ref).map(({ ref: by }) => by.file));
  return [...files].flatMap((file) =>
    program.code(file).calls.flatMap((call, id) => {
      const isHeld = call.args.some((arg) => mentions(arg, (value) => leadsTo(value, file)));
      return isHeld ? [{ file, call: id }] : [];
    }),
  );

  function leadsTo(value: Value, file: string): boolean {
    if (value.is !== "name" && value.is !== "member") return false;
    const meanings = optionsOf(program.evaluate(value, alone(file), "ignore"));
    return meanings.some((m) => m.is === "function" && m.ref.file === ref.file && m.ref.fn === ref.fn);
  }
}

function mentions(value: Value, is: (part: Value) => boolean): boolean {
  let found = false;
  walkValue(value, (part) => {
    found ||= is(part);
  });
  return found;
}
