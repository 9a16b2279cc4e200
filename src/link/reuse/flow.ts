import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { callsAround, callsGiven } from "../code-index.ts";
import { onceFor } from "../once-for.ts";
import type { Program } from "../program.ts";
import { variableAtRoot, walkValue } from "../walk.ts";

/** Whether a value of one file may hold what certain calls of that file gave. */
export type HoldsResult = (value: Value) => boolean;

/** A value that leads to more values than this counts as holding nothing. */
const MAX_STEPS = 3000;
/** Methods that put their arguments into what they are called on. */
const FILLS = new Set(["push", "unshift", "set", "add", "append", "concat"]);

/** Follows names, later assignments, arguments and callbacks backwards, inside one file, without evaluating. */
export function resultsOf(file: string, sources: readonly Id[], program: Program): HoldsResult {
  if (sources.length === 0) return () => false;
  const code = program.code(file);
  const isSource = new Set(sources);
  const held = heldByNames(code);
  return (value) => {
    const seen = new Set<string>();
    const pending: Value[] = [value];
    for (let steps = 0; pending.length > 0 && steps < MAX_STEPS; steps++) {
      const next = pending.pop();
      if (next && isReached(next)) return true;
    }
    return false;

    function isReached(from: Value): boolean {
      let found = false;
      walkValue(from, (part) => {
        if (part.is === "call") found ||= throughCall(part.call);
        else if (part.is === "name" && isNew(`name ${part.binding}`)) pending.push(...(held.get(part.binding) ?? []));
        else if (part.is === "function" && isNew(`fn ${part.fn}`))
          pending.push(...(code.functions[part.fn]?.returns.map((r) => r.value) ?? []));
        else if (part.is === "param" && isNew(`param ${part.fn}`)) found ||= throughParam(part.fn);
      });
      return found;
    }

    function throughCall(id: Id): boolean {
      if (isSource.has(id)) return true;
      const call = code.calls[id];
      if (call && isNew(`call ${id}`)) pending.push(call.callee, ...call.args);
      return false;
    }

    /** What a callback receives: `.then((answer) => …)`, `onFinish: ({ text }) => …`. */
    function throughParam(fn: Id): boolean {
      const span = code.functions[fn]?.span;
      if (!span) return false;
      if (callsAround(code, span).some((id) => isSource.has(id))) return true;
      for (const id of callsGiven(code, fn)) {
        const callee = code.calls[id]?.callee;
        if (callee?.is === "member") pending.push(callee.of);
      }
      return false;
    }

    function isNew(key: string): boolean {
      return !seen.has(key) && Boolean(seen.add(key));
    }
  };
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
