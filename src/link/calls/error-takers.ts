import { contains, type Span } from "../../facts/index.ts";
import { errorTakers } from "../../knowledge/error-handlers.ts";
import { callsAround, callsGivenResult } from "../code-index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { rootsOf, walkValue } from "../walk.ts";

/**
 * Whether an error of a call becomes a value and is not thrown: by `Promise.allSettled`, a library for results, or a
 * helper that catches.
 */
export function isTakenAsValue({ file, call }: CallRef, program: Program): boolean {
  const code = program.code(file);
  const { span } = program.call({ file, call });
  const given = callsGivenResult(code, call).map((id) => ({ file, call: id }));
  if (given.some((ref) => isTaker(ref, program) || program.targets(ref).some((fn) => catchesGiven(fn, program))))
    return true;
  return callsAround(code, span).some((id) => id !== call && isTaker({ file, call: id }, program));
}

/** Whether errors of a place are heard by what its function is handed to: `streamSSE(c, run, onError)`. */
export const isTakenThere = (file: string, place: Span, program: Program): boolean =>
  callsAround(program.code(file), place).some((call) => isTaker({ file, call }, program));

const isTaker = (ref: CallRef, program: Program): boolean =>
  optionsOf(program.calleeOf(ref)).some(
    (m) =>
      m.is === "external" &&
      errorTakers.some(
        ({ package: name, names, given = 0 }) =>
          name === m.package && names.test(m.path.join(".")) && program.call(ref).args.length > given,
      ),
  );

/**
 * Whether a function catches errors of what it is given: `async (promise) => { try { return [await promise] } catch
 * (error) { return [null, error] } }`.
 */
function catchesGiven({ file, fn }: FunctionRef, program: Program): boolean {
  const code = program.code(file);
  const tries = code.tries.filter((t) => t.fn === fn && t.handler !== null && !t.rethrows);
  if (tries.length === 0) return false;
  let isCaught = false;
  for (const { value } of rootsOf(code)) {
    walkValue(value, (part) => {
      if (part.is !== "await" || part.of.is !== "name") return;
      const binding = code.bindings[part.of.binding];
      const isGiven = binding?.kind === "param" && binding.fn === fn;
      isCaught ||= isGiven && tries.some(({ block }) => contains(block, part.span));
    });
  }
  return isCaught;
}
