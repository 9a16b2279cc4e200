import type { Id } from "../../facts/index.ts";
import { callsGiven, callsGivenResult, callsInside } from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Wrappers around wrappers further out than this are not looked at. */
const MAX_WRAPPERS = 8;

/**
 * Whether a function is handed to a wrapper of the tree, or to one around that, by which every error of it is caught:
 * `export const POST = caught(signedIn(async (request) => …))`.
 */
export function isCaughtByWrapper(
  { file, fn }: FunctionRef,
  program: Program,
  isCaught: (ref: CallRef) => boolean,
): boolean {
  const code = program.code(file);
  let by = fn === null ? undefined : callsGiven(code, fn)[0];
  let index =
    by === undefined ? -1 : (code.calls[by]?.args.findIndex((arg) => arg.is === "function" && arg.fn === fn) ?? -1);
  for (let left = MAX_WRAPPERS; by !== undefined && index >= 0 && left > 0; left--) {
    const run = runsOfArgument({ file, call: by }, index, program);
    if (run.length === 0) return false;
    if (run.every(isCaught)) return true;
    const inner: Id = by;
    by = callsGivenResult(code, inner)[0];
    index =
      by === undefined ? -1 : (code.calls[by]?.args.findIndex((arg) => arg.is === "call" && arg.call === inner) ?? -1);
  }
  return false;
}

/** The calls of an argument in the functions that the function makes to which it is given: `next(context)`. */
function runsOfArgument(ref: CallRef, index: number, program: Program): readonly CallRef[] {
  return program.targets(ref).flatMap(({ file, fn }) => {
    const code = program.code(file);
    const body = fn === null ? undefined : code.functions[fn];
    if (!body) return [];
    const isInside = (call: Id) => code.functions[code.calls[call]?.fn ?? -1]?.parent === fn;
    return callsInside(code, body.span).flatMap((call) => {
      if (!isInside(call)) return [];
      const callee = program.evaluate(code.calls[call]?.callee ?? NOTHING, alone(file), "ignore");
      const isIt = callee.is === "param" && callee.ref.fn === fn && callee.index === index && callee.path.length === 0;
      return isIt ? [{ file, call }] : [];
    });
  });
}

const NOTHING = { is: "undefined", span: { line: 1, column: 1, endLine: 1, endColumn: 1 } } as const;
