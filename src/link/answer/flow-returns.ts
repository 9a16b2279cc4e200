import type { Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { toolMakers } from "../../knowledge/answer-places.ts";
import { callsAround, callsOfMethod } from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Drop } from "./drop.ts";
import type { Flow } from "./flow.ts";
import { ofCall } from "./occurrences.ts";
import { writtenName } from "./taken.ts";

/**
 * Follows a piece that a function returns: to the call that entered it, to all its callers, or to the call that it was
 * handed to.
 */
export function returned(drop: Drop, ref: FunctionRef, flow: Flow): void {
  const { program } = flow;
  const [by] = drop.entered.slice(-1);
  if (by && program.targets(by).some((target) => target.file === ref.file && target.fn === ref.fn)) {
    flow.add({ ...drop, file: by.file, leaf: ofCall(by.call), entered: drop.entered.slice(0, -1) });
    return;
  }
  const fact = program.function(ref);
  if (fact && flow.responds(ref)) {
    const at = program.at(ref.file, fact.nameSpan);
    flow.end({ kind: "shown", drop, at, note: "returned as the response", fn: ref });
  }
  for (const { file, call } of program.callers(ref)) flow.add({ ...drop, file, leaf: ofCall(call), entered: [] });
  const taker = takerOf(ref, program);
  if (!taker) return;
  for (const run of runsOf(ref, taker, program)) flow.add({ ...drop, ...run, entered: [] });
  handedBack(drop, taker, flow);
}

/** Callbacks whose result goes nowhere. */
const DROPS_RESULT = new Set(["forEach", "on", "once", "addEventListener", "setTimeout", "setInterval", "useEffect"]);

function handedBack(drop: Drop, ref: CallRef, flow: Flow): void {
  const { callee, span, fn } = flow.program.call(ref);
  const name = writtenName(callee, flow.program, ref.file) ?? "";
  if (DROPS_RESULT.has(name)) return;
  const place = { at: flow.program.at(ref.file, span), fn: { file: ref.file, fn } };
  if (toolMakers.has(name))
    flow.end({ kind: "intermediate", drop, note: "given back to the model by a tool", ...place });
  else if (flow.isUi(ref.file) && /^set(?:[A-Z]|State$)/.test(name)) {
    // `setText((before) => before + part)` shows part by part.
    flow.end({ kind: "shown", drop: { ...drop, gathered: null }, note: "set as what is shown", ...place });
  } else flow.add({ ...drop, file: ref.file, leaf: ofCall(ref.call) });
}

/** `make({ onCreate: async () => text })`: where the function that takes it runs `options.onCreate()`. */
function runsOf(
  ref: FunctionRef,
  taker: CallRef,
  program: Program,
): readonly { readonly file: string; readonly leaf: string }[] {
  const index = program.call(taker).args.findIndex((arg) => keyIn(arg, ref) !== null);
  const [arg] = program.call(taker).args.slice(index);
  const key = index < 0 || !arg ? null : keyIn(arg, ref);
  if (key === null) return [];
  return program.targets(taker).flatMap((target) =>
    callsOfMethod(program.code(target.file), key).flatMap((call) => {
      const { callee } = program.call({ file: target.file, call });
      if (callee.is !== "member") return [];
      const of = program.evaluate(callee.of, alone(target.file), "ignore");
      const isGiven = of.is === "param" && of.ref.fn === target.fn && of.index === index && of.path.length === 0;
      return isGiven ? [{ file: target.file, leaf: ofCall(call) }] : [];
    }),
  );
}

function keyIn(arg: Value, { fn }: FunctionRef): string | null {
  if (arg.is !== "object") return null;
  const entry = arg.entries.find((one) => "key" in one && one.value.is === "function" && one.value.fn === fn);
  return entry && "key" in entry ? entry.key : null;
}

/** The innermost call that is handed a function where it is written. */
function takerOf(ref: FunctionRef, program: Program): CallRef | null {
  const fact = program.function(ref);
  if (!fact) return null;
  const call = callsAround(program.code(ref.file), fact.span).find((id) => {
    const { fn, args } = program.call({ file: ref.file, call: id });
    return fn === fact.parent && args.some((arg) => contains(arg.span, fact.span));
  });
  return call === undefined ? null : { file: ref.file, call };
}
