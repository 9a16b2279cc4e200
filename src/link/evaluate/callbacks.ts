import type { Id } from "../../facts/index.ts";
import { callsGiven, callsOf } from "../code-index.ts";
import type { CallRef, Entered, Frame, FunctionRef } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, type Evaluation, optionsOf } from "./evaluator.ts";

/** A call, and the frame in which it is made. */
export interface Calling {
  readonly call: CallRef;
  readonly frame: Frame;
}

/** A function that is handed over more often than this is not followed. */
const MAX_HANDED = 8;

/**
 * The calls of a function in what it is handed to: `run(body)` within `withBody`, for the function of `withBody(schema,
 * (body) => …)`, entered by that call and no other.
 */
export function callsByReceivers({ file, fn }: FunctionRef, e: Evaluation): readonly Calling[] {
  const code = e.world.code(file);
  const given = code && fn !== null ? callsGiven(code, fn) : [];
  if (!code || fn === null || given.length > MAX_HANDED) return [];
  return given.flatMap((call) => {
    const { callee, args } = code.calls[call] ?? {};
    const index = args?.findIndex((arg) => arg.is === "function" && arg.fn === fn) ?? -1;
    if (!callee || !args || index < 0 || args.slice(0, index).some(({ is }) => is === "spread")) return [];
    return optionsOf(evaluate(callee, alone(file), e)).flatMap((receiver) => {
      if (receiver.is !== "function" || receiver.ref.fn === null) return [];
      const by = { call: { file, call }, frame: alone(file) };
      return callsOfParam(receiver.ref.file, { fn: receiver.ref.fn, index }, by, e);
    });
  });
}

/** Where a function calls what it is given, itself or in a function that it makes. */
function callsOfParam(
  file: string,
  param: { readonly fn: Id; readonly index: number },
  by: Entered["by"],
  e: Evaluation,
): readonly Calling[] {
  const code = e.world.code(file);
  const name = code?.bindings.findIndex(
    ({ kind, value }) =>
      kind === "param" && value?.is === "param" && value.fn === param.fn && value.index === param.index && !value.rest,
  );
  if (!code || name === undefined || name < 0) return [];
  const outer: Frame = { file, entered: { fn: param.fn, by, given: [], self: null }, outer: null };
  return callsOf(code, name).flatMap((call) => {
    const within = code.calls[call]?.fn ?? null;
    if (within === null) return [];
    const inner: Frame = { file, entered: { fn: within, by: null, given: [], self: null }, outer };
    return [{ call: { file, call }, frame: within === param.fn ? outer : inner }];
  });
}
