import type { Value } from "../../facts/index.ts";
import { keyOf } from "../call-graph.ts";
import { callersIn } from "../calls/frames.ts";
import { callsHolding } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { RefTable } from "../ref-table.ts";
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
  const [own] = ref.fn === null ? [] : callsHolding(program.code(ref.file), ref.fn);
  if (own !== undefined) return [{ file: ref.file, call: own }];
  const files = new Set(program.mentionedBy(ref).map(({ ref: by }) => by.file));
  return [...files].flatMap((file) => namedInArguments(file, program).get(ref.file, ref.fn) ?? []);
}

const named = new WeakMap<Program, Map<string, RefTable<CallRef[]>>>();

/** The functions that arguments of a file's calls name, with those calls. */
function namedInArguments(file: string, program: Program): RefTable<CallRef[]> {
  const known = named.get(program) ?? new Map<string, RefTable<CallRef[]>>();
  named.set(program, known);
  const found = known.get(file) ?? findNamed(file, program);
  known.set(file, found);
  return found;
}

function findNamed(file: string, program: Program): RefTable<CallRef[]> {
  const found = new RefTable<CallRef[]>();
  program.code(file).calls.forEach(({ args }, call) => {
    const add = (value: Value) => {
      if (value.is !== "name" && value.is !== "member") return;
      for (const meaning of optionsOf(program.evaluate(value, alone(file), "ignore"))) {
        if (meaning.is !== "function") continue;
        const calls = found.ensure(meaning.ref.file, meaning.ref.fn, () => []);
        if (calls.at(-1)?.call !== call) calls.push({ file, call });
      }
    };
    for (const arg of args) walkValue(arg, add);
  });
  return found;
}
