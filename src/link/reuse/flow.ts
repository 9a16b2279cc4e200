import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { callsAround, callsGiven } from "../code-index.ts";
import { onceFor } from "../once-for.ts";
import type { Program } from "../program.ts";
import { variableAtRoot, walkValue } from "../walk.ts";

/** Whether a value of one file may hold what certain calls of that file gave. */
export type HoldsResult = (value: Value) => boolean;
type Calls = ReadonlySet<Id>;

/** A value that leads to more values than this counts as holding nothing. */
const MAX_STEPS = 3000;
/** Methods that put their arguments into what they are called on. */
const FILLS = new Set(["push", "unshift", "set", "add", "append", "concat"]);

/** Tells of each value of a file whether it may hold what one of the calls gave. */
export function resultsOf(file: string, sources: readonly Id[], program: Program): HoldsResult {
  if (sources.length === 0) return () => false;
  const isSource = new Set(sources);
  const behind = callsBehind(program.code(file));
  return (value) => overlaps(behind(value), isSource);
}

function overlaps(one: Calls, other: Calls): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  for (const id of fewer) if (more.has(id)) return true;
  return false;
}

/**
 * Gives the calls whose results a value of the file may hold. Follows names, later assignments, arguments and callbacks
 * backwards, inside the file, without evaluating.
 */
export const callsBehind = onceFor((code: CodeFacts) => onceFor((value: Value): Calls => searchBehind(value, code)));

function searchBehind(value: Value, code: CodeFacts): Calls {
  const held = heldByNames(code);
  const found = new Set<Id>();
  const names = new Set<Id>();
  const functions = new Set<Id>();
  const params = new Set<Id>();
  const entered = new Set<Id>();
  const pending: Value[] = [value];
  for (let steps = 0; pending.length > 0 && steps < MAX_STEPS; steps++) {
    const next = pending.pop();
    if (next) walkValue(next, follow);
  }
  return found;

  function follow(part: Value): void {
    if (part.is === "call") throughCall(part.call);
    else if (part.is === "name" && isNew(part.binding, names)) pending.push(...(held.get(part.binding) ?? []));
    else if (part.is === "function" && isNew(part.fn, functions))
      pending.push(...(code.functions[part.fn]?.returns.map((r) => r.value) ?? []));
    else if (part.is === "param" && isNew(part.fn, params)) throughParam(part.fn);
  }

  function throughCall(id: Id): void {
    const call = code.calls[id];
    if (call && isNew(id, entered)) pending.push(call.callee, ...call.args);
    found.add(id);
  }

  /** What a callback receives: `.then((answer) => …)`, `onFinish: ({ text }) => …`. */
  function throughParam(fn: Id): void {
    const span = code.functions[fn]?.span;
    if (!span) return;
    for (const id of callsAround(code, span)) found.add(id);
    for (const id of callsGiven(code, fn)) {
      const callee = code.calls[id]?.callee;
      if (callee?.is === "member") pending.push(callee.of);
    }
  }
}

function isNew(id: Id, seen: Set<Id>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

/** Everything that each name may hold: its first value, what is assigned to it, what is put into it. */
const heldByNames = onceFor((code: CodeFacts): ReadonlyMap<Id, readonly Value[]> => {
  const held = new Map<Id, Value[]>();
  const add = (binding: Id | null, values: readonly Value[]): void => {
    if (binding !== null) for (const value of values) addTo(held, binding, value);
  };
  for (const [binding, { value }] of code.bindings.entries()) if (value) add(binding, [value]);
  for (const { target, value } of code.writes) add(variableAtRoot(target), [value]);
  for (const { callee, args } of code.calls) {
    if (callee.is === "member" && FILLS.has(callee.key)) add(variableAtRoot(callee.of), args);
  }
  return held;
});
