import { keyOf } from "../call-graph.ts";
import { functionsOf } from "../entries/callee.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { Frame } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Functions that a module's body sets going when it is loaded, by {@link keyOf}. */
export interface BodyRuns {
  /** Called there. */
  readonly called: ReadonlySet<string>;
  /** Called there, or handed to something that may call them. */
  readonly "handed over": ReadonlySet<string>;
}

/** How sure it is that one function runs another: it calls it, hands it over, or only speaks of its class. */
export type How = "called" | "handed over" | "spoken of";

/** Declaring a function runs nothing; calling it does, and handing it over may. */
export function bodyRuns(program: Program): (file: string) => BodyRuns {
  const memo = new Map<string, BodyRuns>();
  return (file) => {
    const known = memo.get(file);
    if (known) return known;
    const found = runsOf(program, file);
    memo.set(file, found);
    return found;
  };
}

function runsOf(program: Program, file: string): BodyRuns {
  const code = program.code(file);
  const frame: Frame = alone(file);
  const called = new Set<string>();
  const handed = new Set<string>();
  code.calls.forEach((call, id) => {
    if (call.fn !== null) return;
    for (const target of program.targets({ file, call: id })) called.add(keyOf(target));
    for (const value of [call.callee, ...call.args]) {
      if (value.is === "spread") continue;
      // A function called where it is written: (async () => { … })().
      if (value === call.callee && value.is === "function") called.add(keyOf({ file, fn: value.fn }));
      for (const ref of functionsOf(program.evaluate(value, frame), program, 2)) handed.add(keyOf(ref));
    }
  });
  for (const write of code.writes) {
    if (write.fn !== null || isExport(write.target)) continue;
    for (const ref of functionsOf(program.evaluate(write.value, frame), program, 2)) handed.add(keyOf(ref));
  }
  return { called, "handed over": new Set([...called, ...handed]) };
}

type Target = Parameters<Program["evaluate"]>[0];

/** `module.exports = …`, `exports.ask = …`. */
function isExport(target: Target): boolean {
  if (target.is === "global") return target.name === "exports" || target.name === "module";
  return target.is === "member" && isExport(target.of);
}
