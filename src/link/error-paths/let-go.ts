import type { Id } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { isLeftBehind, isLetGo } from "../calls/results.ts";
import { callsGiven } from "../code-index.ts";
import type { Entry } from "../entries.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";

/**
 * Where something on the way to a call is let go: `items.forEach(async …)`, `void ask()`, an async function for a timer
 * or an event. Nobody waits for what it throws. What the platform is given to wait for, it looks after. Between what is
 * let go and the model, every step has to be known: the error may be caught in one that is not.
 */
export function letGoAt(steps: readonly CallRef[], entry: Entry, program: Program): Evidence | null {
  const ask = steps.at(-1);
  if (!ask) return null;
  if (isLeftBehind(ask, program)) return evidence(ask, program);
  for (const [i, step] of steps.entries()) {
    if (!steps.slice(i).every((one, k, rest) => leadsTo(one, rest[k + 1], program))) continue;
    const isLeft = program.call(step).discarded && program.targets(step).some((fn) => isLetGo(fn, step, program));
    if (isLeft) return evidence(step, program);
    const around = letGoAround(step, entry, program);
    if (around) return evidence(around, program);
  }
  return null;
}

/** What a step calls holds the next one, and in no callback: whatever that is handed to may catch. */
const leadsTo = (step: CallRef, next: CallRef | undefined, program: Program): boolean =>
  !next || program.targets(step).some(({ file, fn }) => file === next.file && fn === program.call(next).fn);

/** The function of a step, if it is handed to something which waits for nothing. */
function letGoAround(step: CallRef, { ref }: Entry, program: Program): CallRef | null {
  const { fn } = program.call(step);
  if (fn === null || (step.file === ref.file && fn === ref.fn)) return null;
  const [by] = [...callsGiven(program.code(step.file), fn), ...calledOnTheSpot({ file: step.file, fn }, program)];
  if (by === undefined) return null;
  const given = { file: step.file, call: by };
  return isLetGo({ file: step.file, fn }, given, program) ? given : null;
}

/** `(async () => { … })()` */
const calledOnTheSpot = (ref: FunctionRef, program: Program): readonly Id[] =>
  program
    .callers(ref)
    .filter(({ file, call }) => file === ref.file && program.call({ file, call }).callee.is === "function")
    .map(({ call }) => call);

const evidence = (ref: CallRef, program: Program): Evidence => ({
  at: program.at(ref.file, program.call(ref).span),
  note: "nobody waits for what this begins",
});
