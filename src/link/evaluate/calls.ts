import type { CallFact, Value } from "../../facts/index.ts";
import type { CallRef, Frame, Meaning, MeaningOf } from "../meaning.ts";
import { fromEnvironment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import {
  choiceOf,
  deeper,
  type Evaluation,
  type Guard,
  isActive,
  isAlone,
  isSpent,
  optionsOf,
  remembered,
  unknownMeaning,
} from "./evaluator.ts";
import { fromGetter } from "./handed-out.ts";
import { fromMap } from "./kept-things.ts";
import { platformResult } from "./platform.ts";

/** What a call or construction gives. */
export function evaluateCall(ref: CallRef, frame: Frame, e: Evaluation): Meaning {
  const call = e.world.code(ref.file)?.calls[ref.call];
  if (!call)
    return unknownMeaning("unknown call", e.world.at(ref.file, { line: 1, column: 1, endLine: 1, endColumn: 1 }));
  if (isSpent(e)) return unknownMeaning("too deep to follow", e.world.at(ref.file, call.span));
  const find = (): Meaning => {
    const callee = evaluate(call.callee, frame, e);
    const results = callable(callee).map((option) => resultOf(option, { ref, call, frame }, e));
    return choiceOf(results, callee.is !== "choice" || callee.complete, e.world.at(ref.file, call.span));
  };
  if (!isAlone(frame)) return find();
  return remembered(e, { memo: e.run.memo.calls.of(ref.file), key: ref.call }, find);
}

/** Nothing comes of a call of nothing: `openai?.("gpt-5.1")` of a client that may be null is a model, or no call. */
function callable(callee: Meaning): readonly Meaning[] {
  const options = optionsOf(callee);
  const others = options.filter((option) => option.is !== "undefined" && !isNull(option));
  return others.length > 0 ? others : options;
}

const isNull = (m: Meaning): boolean => m.is === "literal" && m.value === null;

export interface Invocation {
  readonly ref: CallRef;
  readonly call: CallFact;
  readonly frame: Frame;
}

function resultOf(callee: Meaning, invocation: Invocation, e: Evaluation): Meaning {
  const { ref, call, frame } = invocation;
  const at = e.world.at(ref.file, call.span);
  switch (callee.is) {
    case "class":
      return { is: "instance", file: callee.file, class: callee.class, by: ref, frame, at };
    case "function":
      return resultOfFunction(callee, invocation, e);
    case "external":
    case "made":
    case "param":
    case "unknown":
      return (
        bound(callee, invocation, e) ??
        throughCallback(invocation, e) ??
        fromGetter(callee, () => argumentOf(invocation, 0, e), { at, e }) ??
        fromEnvironment(callee, invocation, e) ??
        platformResult(callee, invocation, e) ??
        fromMap(callee, invocation, e) ?? { is: "made", by: ref, frame, callee, path: [], at }
      );
    default:
      return unknownMeaning(`call of a ${callee.is}`, at);
  }
}

function resultOfFunction(fn: MeaningOf<"function">, invocation: Invocation, e: Evaluation): Meaning {
  const { call, ref, frame } = invocation;
  const at = e.world.at(ref.file, call.span);
  // f.bind(x) is f; f.call(…) and f.apply(…) are results of f.
  if (call.callee.is === "member" && call.callee.key === "bind") return fn;
  return enter(fn, { by: { call: ref, frame }, given: [] }, { at, e });
}

/** `client.responses.create.bind(client.responses)`: the method itself. Whoever binds arguments shifts the others. */
function bound(callee: Meaning, { call, frame }: Invocation, e: Evaluation): Meaning | null {
  const [self, ...more] = call.args;
  if (call.callee.is !== "member" || call.callee.key !== "bind" || !self || more.length > 0) return null;
  return callee.is !== "unknown" && BINDS.has(self.is) ? evaluate(call.callee.of, frame, e) : null;
}

/** What a method is bound to; events and elements are bound by their names. */
const BINDS: ReadonlySet<Value["is"]> = new Set(["name", "member", "this"] as const);

interface Entry {
  readonly by: { readonly call: CallRef; readonly frame: Frame } | null;
  readonly given: readonly Meaning[];
}

/** What a function returns when it is entered this way. */
export function enter(fn: MeaningOf<"function">, entry: Entry, where: { at: Meaning["at"]; e: Evaluation }): Meaning {
  const { at, e } = where;
  if (fn.ref.fn === null) return unknownMeaning("module body", at);
  const fact = e.world.code(fn.ref.file)?.functions[fn.ref.fn];
  const guard: Guard = { of: "function", file: fn.ref.file, id: fn.ref.fn, part: "", entered: -1 };
  const inside: Evaluation = { ...deeper(e, guard), entered: e.entered + 1 };
  if (!fact || isActive(e, guard) || isSpent(inside)) return unknownMeaning("too deep to follow", at);
  if (fact.isGenerator) return unknownMeaning("generator", at);
  const frame: Frame = {
    file: fn.ref.file,
    entered: { fn: fn.ref.fn, by: entry.by, given: entry.given, self: fn.self },
    outer: fn.frame,
  };
  const returned = fact.returns.map(({ value }) => evaluate(value, frame, inside));
  return returned.length === 0 ? { is: "undefined", at } : choiceOf(returned, true, at);
}

/** `promise.then(fn)`: what fn makes of the result. */
function throughCallback(invocation: Invocation, e: Evaluation): Meaning | null {
  const { call, frame, ref } = invocation;
  if (call.callee.is !== "member") return null;
  if (call.callee.key === "catch" || call.callee.key === "finally") return evaluate(call.callee.of, frame, e);
  if (call.callee.key !== "then" || !call.args[0]) return null;
  const fn = evaluate(call.args[0], frame, e);
  if (fn.is !== "function") return null;
  const receiver = evaluate(call.callee.of, frame, e);
  return enter(fn, { by: null, given: [receiver] }, { at: e.world.at(ref.file, call.span), e });
}

/** The argument of a call, evaluated; undefined where it is not written. */
export function argumentOf(invocation: Invocation, index: number, e: Evaluation): Meaning | undefined {
  const written: Value | undefined = invocation.call.args[index];
  return written && written.is !== "spread" ? evaluate(written, invocation.frame, e) : undefined;
}
