import { callsWithin } from "../code-index.ts";
import { decoratorsOf } from "../decorators.ts";
import { functionsOf } from "../entries/callee.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import { calledName } from "../names.ts";
import type { Program } from "../program.ts";

/** What a handler is marked with that everybody may call. */
const FOR_ALL = /public|anonym|skip|open|no_?auth|unauth|allow_?all|without/i;
const READS = /(?:^|\.)(?:get|getAllAndOverride|getAllAndMerge)$/;

/**
 * Marks that leave a handler out of what stands around all others: of `@Public()`, made by `SetMetadata("isPublic",
 * true)`, the key.
 */
export function marksForAll(ref: FunctionRef, program: Program): ReadonlySet<string> {
  const keys = decoratorsOf(ref, program).flatMap((decorator) =>
    optionsOf(program.evaluate(decorator, alone(ref.file))).flatMap((m) => {
      if (m.is !== "made" || m.by === null || m.callee.is !== "external" || m.callee.path.at(-1) !== "SetMetadata")
        return [];
      const [key, value] = program.call(m.by).args.map((arg) => program.evaluate(arg, m.frame));
      const isOn = value?.is === "literal" && value.value === true;
      return isOn && key?.is === "literal" && FOR_ALL.test(String(key.value)) ? [String(key.value)] : [];
    }),
  );
  return new Set(keys);
}

/** Whether a guard asks for one of these marks, and so lets through what bears it. */
export function asksForMark(guard: Meaning, marks: ReadonlySet<string>, program: Program): boolean {
  return functionsOf(guard, program).some(({ file, fn }) =>
    callsWithin(program.code(file), fn).some((call) => {
      const [first] = program.call({ file, call }).args;
      if (!first || first.is === "spread" || !READS.test(calledName({ file, call }, program))) return false;
      const key = program.evaluate(first, alone(file));
      return key.is === "literal" && marks.has(String(key.value));
    }),
  );
}
