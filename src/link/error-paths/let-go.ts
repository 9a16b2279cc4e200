import { contains } from "../../facts/index.ts";
import { takesOver } from "../../knowledge/cancellation.ts";
import type { Evidence } from "../../model/index.ts";
import { isLeftBehind, isLetGo } from "../calls/results.ts";
import { callsGiven } from "../code-index.ts";
import { lastNameOfCall } from "../endpoints/bodies.ts";
import type { Way } from "../error-paths.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";

/**
 * Where something on the way to a call is let go: `items.forEach(async …)`, `void ask()`, an async function for a timer
 * or an event. Nobody waits for what it throws. What the platform is given to wait for, it looks after.
 */
export function letGoAt(ask: CallRef, { entry, way }: Way, program: Program): Evidence | null {
  if (isLeftBehind(ask, program)) return evidence(ask, program);
  const steps = way.flatMap(({ at }): readonly CallRef[] => {
    if (!program.hasCode(at.file)) return [];
    const call = program
      .code(at.file)
      .calls.findLastIndex(({ callee }) => contains(callee.span, at) && callee.is !== "call");
    return call < 0 ? [] : [{ file: at.file, call }];
  });
  for (const step of [ask, ...steps]) {
    const isLeft =
      program.call(step).discarded && program.targets(step).some((target) => isLetGo(target, step, program));
    if (isLeft) return evidence(step, program);
    const code = program.code(step.file);
    let fn = program.call(step).fn;
    for (let i = 0; fn !== null && i < 20; i++) {
      if (step.file === entry.ref.file && fn === entry.ref.fn) break;
      const [by] = callsGiven(code, fn);
      const call = by === undefined ? undefined : code.calls[by];
      if (by !== undefined && call && !takesOver.test(lastNameOfCall(call, code))) {
        const given = { file: step.file, call: by };
        if (isLetGo({ file: step.file, fn }, given, program)) return evidence(given, program);
      }
      fn = program.function({ file: step.file, fn })?.parent ?? null;
    }
  }
  return null;
}

const evidence = (ref: CallRef, program: Program): Evidence => ({
  at: program.at(ref.file, program.call(ref).span),
  note: "nobody waits for what this begins",
});
