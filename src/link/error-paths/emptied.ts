import { type CodeFacts, contains, type Id, type Span, type TryFact, type Value } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { type Occurrence, occurrencesIn, ofCall, ofName } from "../answer/occurrences.ts";
import { callsInside, triesAround } from "../code-index.ts";
import type { Entry } from "../entries.ts";
import { throwsInside, writesInside } from "../inside.ts";
import { isAnyLog } from "../log-calls.ts";
import type { CallRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";

/**
 * `catch { return null }` around a call, in a function whose caller sends what it gets to whoever waits, without a look at
 * it: an answer like any other, with nothing in it.
 */
export function emptiedAt(ask: CallRef, entry: Entry, program: Program): Evidence | null {
  const code = program.code(ask.file);
  const { fn, span } = program.call(ask);
  if (fn === null || (ask.file === entry.ref.file && fn === entry.ref.fn)) return null;
  const around = triesAround(code, span).filter((one) => one.fn === fn && one.handler !== null && !one.rethrows);
  const [attempt] = around;
  if (!attempt?.handler || around.length > 1 || attempt.finalizer) return null;
  if (!givesNothing(attempt, { file: ask.file, fn }, program)) return null;
  const callers = program.callers({ file: ask.file, fn });
  if (callers.length === 0 || !callers.every((caller) => isSentUnseen(caller, program))) return null;
  return { at: program.at(ask.file, attempt.handler), note: "the error ends here, and nothing takes its place" };
}

interface Within {
  readonly file: string;
  readonly fn: Id;
}

/** It is written to the log at most, and null, undefined or an empty text is given back; nothing comes behind. */
function givesNothing({ handler, span }: TryFact, { file, fn }: Within, program: Program): boolean {
  const code = program.code(file);
  const own = code.functions[fn];
  if (!handler || !own) return false;
  if (throwsInside(code, handler).length > 0 || writesInside(code, handler).length > 0) return false;
  if (!callsInside(code, handler).every((call) => isAnyLog({ file, call }, program))) return false;
  const given = own.returns.filter((one) => contains(handler, one.span));
  if (given.length > 0) return given.every(({ value }) => isNothing(value));
  const calls = callsInside(code, own.span).map((call) => program.call({ file, call }));
  return ![...own.returns, ...calls].some((one) => isBehind(one.span, span));
}

const isNothing = (value: Value): boolean =>
  value.is === "undefined" || (value.is === "literal" && (value.value === null || value.value === ""));

const isBehind = (one: Span, span: Span): boolean =>
  one.line > span.endLine || (one.line === span.endLine && one.column >= span.endColumn);

const SENDS = /^(?:json|send|text|html|reply|end|write)$/;

/** What a call gives is put into an answer, directly or by one name, and nothing tests, replaces or reads it. */
function isSentUnseen(caller: CallRef, program: Program): boolean {
  const code = program.code(caller.file);
  const occurrences = occurrencesIn(program);
  const found = occurrences(caller.file, ofCall(caller.call)).flatMap((one): readonly Occurrence[] => {
    if (one.place.is !== "binding" || !one.around.every(({ is }) => is === "await")) return [one];
    return occurrences(caller.file, ofName(one.place.binding));
  });
  return found.length > 0 && found.every((one) => isSent(one, code));
}

function isSent({ around, place }: Occurrence, code: CodeFacts): boolean {
  if (place.is !== "argument" || !around.every(({ is }) => is === "await" || is === "object")) return false;
  const call = code.calls[place.call];
  return call !== undefined && SENDS.test(lastName(call.callee, code));
}
