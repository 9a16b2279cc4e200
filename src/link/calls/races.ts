import { contains, type Id, type Value } from "../../facts/index.ts";
import { raceFunctions } from "../../knowledge/time-limits.ts";
import type { Evidence, Origin } from "../../model/index.ts";
import { coverageOf } from "../controls.ts";
import { calleesOf, isOf } from "../entries/callee.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import { calledName, lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { resultsOf } from "../reuse/flow.ts";
import { callsIn } from "../reuse/stores.ts";

/**
 * Where a call is raced with a timer, if it is on every way to it, or else on every way on which somebody waits: the code
 * stops waiting, and the request goes on.
 */
export function racedBy(ref: CallRef, origins: readonly Origin[], program: Program): Evidence | null {
  const { state, covered } = coverageOf(ref, (at) => raceAround(at, program), program);
  const waited = origins.filter(({ interactive }) => interactive);
  const isOnWay = (race: Evidence["at"]) => (origin: Origin) =>
    origin.path.some(({ at }) => at.file === race.file && contains(race, at));
  const isEnough =
    state === "all" || (waited.length > 0 && waited.every((one) => covered.some((at) => isOnWay(at)(one))));
  const [at] = covered;
  return isEnough && at ? { at, note: "given up here, and not ended" } : null;
}

/** `Promise.race([ask(), late(5000)])`, `withTimeout(ask(), 5000)`, `pTimeout(ask(), { milliseconds: 5000 })`. */
function raceAround(ref: CallRef, program: Program): Evidence["at"] | null {
  const { calls } = program.code(ref.file);
  const { fn } = program.call(ref);
  const inReach = racesIn(ref.file, program).filter((id) => id !== ref.call && calls[id]?.fn === fn);
  if (inReach.length === 0) return null;
  const holds = resultsOf(ref.file, [ref.call], program);
  const race = inReach.map((id) => calls[id]).find((call) => call?.args.some(holds));
  return race ? program.at(ref.file, race.span) : null;
}

/** The calls of a file that race something with a timer: few, and asked for at each step from each call of a model. */
function racesIn(file: string, program: Program): readonly Id[] {
  const known = racing.get(program) ?? new Map<string, readonly Id[]>();
  racing.set(program, known);
  const found =
    known.get(file) ?? program.code(file).calls.flatMap((_, call) => (races({ file, call }, program) ? [call] : []));
  known.set(file, found);
  return found;
}

const racing = new WeakMap<Program, Map<string, readonly Id[]>>();

function races(ref: CallRef, program: Program): boolean {
  const code = program.code(ref.file);
  const call = program.call(ref);
  if (calledName(ref, program) === "Promise.race") return call.args.some((list) => holdsTimer(list, ref, program));
  const callees = calleesOf(program.calleeOf(ref), program);
  const last = lastName(call.callee, code);
  if (raceFunctions.some(({ packages, names }) => names.includes(last) && callees.some((one) => isOf(one, packages))))
    return true;
  return program.targets(ref).some((target) => {
    const names = callsIn(target, program).map((one) => calledName(one, program));
    return names.includes("Promise.race") && names.some((name) => TIMERS.test(name));
  });
}

const TIMERS = /(?:^|\.)setTimeout$/;
const WAITS = /time_?out|delay|sleep|wait|after|timer|deadline/i;

/** Whether something in a list waits for a time: a promise made with `setTimeout`, or a function with such a name. */
function holdsTimer(list: Value, { file }: CallRef, program: Program): boolean {
  if (list.is !== "array") return false;
  const code = program.code(file);
  return list.items.some((item) => {
    const held = item.is === "name" ? (code.bindings[item.binding]?.value ?? item) : item;
    if (held.is !== "call") return item.is === "name" && WAITS.test(lastName(item, code));
    const name = lastName(program.call({ file, call: held.call }).callee, code);
    if (WAITS.test(name)) return true;
    if (program.targets({ file, call: held.call }).some((fn) => setsTimer(fn, program))) return true;
    const [made] = program.call({ file, call: held.call }).args;
    return name === "Promise" && made?.is === "function" && setsTimer({ file, fn: made.fn }, program);
  });
}

const setsTimer = (fn: FunctionRef, program: Program): boolean =>
  callsIn(fn, program).some((one) => TIMERS.test(calledName(one, program)));
