import type { Value } from "../../facts/index.ts";
import { callsGiven } from "../code-index.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import { startOfChain } from "../walk.ts";
import { callsByReceivers } from "./callbacks.ts";
import { evaluate } from "./evaluate.ts";
import {
  alone,
  choiceOf,
  deeper,
  type Evaluation,
  frameOfFunction,
  type Guard,
  isActive,
  isAlone,
  MAX_OPTIONS,
  optionsOf,
  remembered,
  unknownMeaning,
} from "./evaluator.ts";
import { fromContainer } from "./provided.ts";
import { typedMeaning } from "./types.ts";

type Param = Extract<Value, { is: "param" }>;

/** What a parameter is: the argument of the call that entered, of every known caller, or what its type says. */
export function evaluateParam(param: Param, frame: Frame, e: Evaluation): Meaning {
  const entered = frameOfFunction(frame, param.fn)?.entered;
  if (entered) {
    const given = entered.given[param.index];
    if (given) return given;
    if (entered.by) return argument(param, frame, { call: entered.by.call, frame: entered.by.frame }, e);
  }
  const loaded = param.index === 0 && !param.rest ? ofModule(param, frame, e) : null;
  if (loaded) return loaded;
  if (e.run.throughCallers) {
    const fromCallers = argumentsOfCallers(param, frame, e);
    if (fromCallers) return (isOpen(fromCallers) && promised(param, frame, e)) || fromCallers;
  }
  return fromDeclaration(param, frame, e);
}

/** `import("./service").then(({ createService }) => …)`: what the module gives, or what was made of it. */
function ofModule({ fn }: Param, { file }: Frame, e: Evaluation): Meaning | null {
  const code = e.world.code(file);
  for (const by of code ? callsGiven(code, fn) : []) {
    const { callee, args } = code?.calls[by] ?? {};
    if (!code || callee?.is !== "member" || callee.key !== "then") continue;
    const isFirst = args?.[0]?.is === "function" && args[0].fn === fn;
    if (isFirst && startOfChain(callee.of, code).is === "import") return evaluate(callee.of, alone(file), e);
  }
  return null;
}

/** Nothing is known of it but where it comes from. */
const isOpen = (meaning: Meaning): boolean =>
  optionsOf(meaning).every(({ is }) => is === "param" || is === "unknown" || is === "undefined");

/** What its type says of models, where no caller shows it: an interface that is fulfilled, an object of an SDK. */
function promised(param: Param, frame: Frame, e: Evaluation): Meaning | null {
  const type = e.world.code(frame.file)?.functions[param.fn]?.params[param.index]?.type;
  const typed = type ? typedMeaning(type, frame, { at: e.world.at(frame.file, param.span), e }) : null;
  if (typed?.is === "instance") return e.world.code(typed.file)?.classes[typed.class]?.isInterface ? typed : null;
  if (typed?.is !== "made" || typed.callee.is !== "external") return null;
  return typed.callee.package !== null && e.world.isSdk(typed.callee.package) ? typed : null;
}

function argumentsOfCallers(param: Param, frame: Frame, e: Evaluation): Meaning | null {
  const guard: Guard = { of: "param", file: frame.file, id: param.fn, part: param.index, entered: -1 };
  if (isActive(e, guard)) return null;
  const all = e.world.callers({ file: frame.file, fn: param.fn });
  // Tests call handlers and helpers, too, and do not tell what the application hands in.
  const live = e.world.isTest(frame.file) ? all : all.filter(({ file }) => !e.world.isTest(file));
  const callers = live.length > 0 ? live : all;
  if (callers.length > MAX_OPTIONS) return null;
  const inside = deeper(e, guard);
  const calls = callers.map((call) => ({ call, frame: alone(call.file) }));
  const callings = calls.length > 0 ? calls : callsByReceivers({ file: frame.file, fn: param.fn }, inside);
  if (callings.length === 0) return null;
  const declared = live.length > 0 || all.length === 0 ? null : fromDeclaration(param, frame, e);
  if (declared && !isOpen(declared)) return null;
  const find = (): Meaning => {
    const given = callings.map((by) => argument(param, frame, by, inside));
    return choiceOf(declared ? [declared, ...given] : given, !declared, e.world.at(frame.file, param.span));
  };
  const isSame = isAlone(frame) || !e.world.code(frame.file)?.functions[param.fn]?.params[param.index]?.default;
  return isSame ? remembered(e, { memo: e.run.memo.params.of(frame.file), key: keyOf(param) }, find) : find();
}

/** One number for each parameter of a file; no function has so many that they would meet. */
const keyOf = ({ fn, index, rest }: Param): number => fn * 2 ** 20 + index * 2 + Number(rest);

function argument(param: Param, frame: Frame, by: { call: CallRef; frame: Frame }, e: Evaluation): Meaning {
  const at = e.world.at(frame.file, param.span);
  const call = e.world.code(by.call.file)?.calls[by.call.call];
  if (!call) return unknownMeaning("unknown call", at);
  const spread = call.args.findIndex((arg) => arg.is === "spread");
  if (spread >= 0 && spread <= param.index) return unknownMeaning("spread arguments", at);
  if (param.rest) {
    const items = call.args.slice(param.index);
    return { is: "array", value: { is: "array", items, span: call.span }, frame: by.frame, at };
  }
  const written = call.args[param.index];
  if (!written) return defaultOf(param, frame, e) ?? { is: "undefined", at };
  const meaning = evaluate(written, by.frame, e);
  return meaning.is === "undefined" ? (defaultOf(param, frame, e) ?? meaning) : meaning;
}

function defaultOf(param: Param, frame: Frame, e: Evaluation): Meaning | null {
  const fallback = e.world.code(frame.file)?.functions[param.fn]?.params[param.index]?.default;
  return fallback ? evaluate(fallback, frame, e) : null;
}

function fromDeclaration(param: Param, frame: Frame, e: Evaluation): Meaning {
  const at = e.world.at(frame.file, param.span);
  const fact = e.world.code(frame.file)?.functions[param.fn]?.params[param.index];
  const given = fact ? fromContainer(fact, frame, { at, e }) : null;
  const typed = given ?? (fact?.type ? typedMeaning(fact.type, frame, { at, e }) : null);
  if (typed) return typed;
  const open: Meaning = { is: "param", ref: { file: frame.file, fn: param.fn }, index: param.index, path: [], at };
  const fallback = defaultOf(param, frame, e);
  return fallback ? choiceOf([open, fallback], false, at) : open;
}
