import { type CodeFacts, contains, type Location, type Span, type TryFact, type Value } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { errorListeners } from "../calls/error-listeners.ts";
import { methodsOn } from "../calls/results.ts";
import { callsInside, callsWithin, triesAround } from "../code-index.ts";
import type { Entry } from "../entries.ts";
import { returnsInside, throwsInside, writesInside } from "../inside.ts";
import { isAnyLog } from "../log-calls.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import { qualifiedName } from "../names.ts";
import type { Program } from "../program.ts";

/** Sends something to whoever asked. */
const ANSWERS =
  /(?:^|\.)(?:send|json|end|write|writeHead|pipe|render|redirect|sendStatus|sendFile|flush|reply|say|respond|acknowledge|ack|defer|deferReply|editReply|followUp|sendMessage|answer|next)$/;

/**
 * The handler catches the error, writes it to the log, and that is all: nothing is sent, and nothing comes after. Null
 * where somebody may be told after all.
 */
export function silentCatch(
  { ref, channel, route }: Entry,
  { ask, way }: { readonly ask: CallRef; readonly way: readonly Evidence[] },
  program: Program,
): Evidence | null {
  if (ref.fn === null || !(channel === "chat-platform" || (channel === "http" && route !== null))) return null;
  const code = program.code(ref.file);
  const body = program.function(ref);
  const steps = [...way.map(({ at }) => at), program.at(ask.file, program.call(ask).span)];
  const inside = (attempt: TryFact) => steps.some((at) => at.file === ref.file && contains(attempt.block, at));
  const around = code.tries.filter((attempt) => attempt.fn === ref.fn && attempt.handler !== null && inside(attempt));
  const [attempt] = around;
  if (isCaughtInside(ref, { ask, steps }, program)) return null;
  if (!attempt?.handler || !body || around.length > 1 || attempt.rethrows || attempt.finalizer) return null;
  const isSilent =
    onlyLogs(attempt.handler, { file: ref.file, code, program }) && isLast(attempt.span, body.span, code);
  if (!isSilent || (channel === "http" && answersBefore(attempt, { file: ref.file, code, steps }))) return null;
  return {
    at: program.at(ref.file, attempt.handler),
    note: "the error is written to the log here, and nothing is sent",
  };
}

/** `source.on("error", () => response.end())`: what was sent so far looks like all there is. */
export function silentListener(ref: CallRef, program: Program): Evidence | null {
  const { file } = ref;
  const code = program.code(file);
  for (const handler of errorListeners(ref, program)) {
    const body = handler.is === "function" ? code.functions[handler.fn] : undefined;
    if (!body || !endsOnly(body.span, { file, code, program })) continue;
    return { at: program.at(file, handler.span), note: "the error ends the answer here, as if it were complete" };
  }
  return null;
}

function endsOnly(body: Span, { file, code, program }: Where & { readonly program: Program }): boolean {
  if (throwsInside(code, body).length > 0 || writesInside(code, body).length > 0) return false;
  const calls = callsInside(code, body).map((call) => ({ file, call }));
  const ends = (ref: CallRef, name: string) => {
    const { callee, args } = program.call(ref);
    return callee.is === "member" && callee.key === name && args.length === 0;
  };
  return (
    calls.some((ref) => ends(ref, "end")) &&
    calls.every((ref) => ends(ref, "end") || ends(ref, "close") || isAnyLog(ref, program))
  );
}

/** Whether the error is caught for good somewhere between the handler and the model. */
function isCaughtInside(
  { file, fn }: FunctionRef,
  { ask, steps }: { readonly ask: CallRef; readonly steps: readonly Location[] },
  program: Program,
): boolean {
  if (methodsOn(program.code(ask.file), ask.call).some(({ key }) => key === "catch")) return true;
  return steps.some(
    (at) =>
      program.hasCode(at.file) &&
      triesAround(program.code(at.file), at).some(
        (attempt) => (at.file !== file || attempt.fn !== fn) && attempt.handler && !attempt.rethrows,
      ),
  );
}

interface Where {
  readonly file: string;
  readonly code: CodeFacts;
}

function onlyLogs(handler: Span, { file, code, program }: Where & { readonly program: Program }): boolean {
  const calls = callsInside(code, handler);
  const says = (value: Value) => value.is !== "undefined" && !(value.is === "literal" && value.value === null);
  if (returnsInside(code, handler).some(({ value }) => says(value))) return false;
  if (throwsInside(code, handler).length > 0 || writesInside(code, handler).length > 0) return false;
  return calls.length > 0 && calls.every((call) => isAnyLog({ file, call }, program));
}

/** Whether nothing comes after a place in a function: nothing is done, and nothing is returned. */
function isLast(span: Span, body: Span, code: CodeFacts): boolean {
  const { endLine: line, endColumn: column } = span;
  const behind: Span = { ...body, line, column };
  const isNone = (items: readonly unknown[]) => items.length === 0;
  return [callsInside, returnsInside, throwsInside].every((inside) => isNone(inside(code, behind)));
}

/** Whether something was sent before the model was asked, so that nobody waits any more. */
function answersBefore(
  { fn }: TryFact,
  { file, code, steps }: Where & { readonly steps: readonly Location[] },
): boolean {
  const last = steps.filter((at) => at.file === file).at(-1);
  const own = callsWithin(code, fn).flatMap((id) => code.calls[id] ?? []);
  return (
    last !== undefined &&
    own.some(({ callee, span }) => span.line < last.line && ANSWERS.test(qualifiedName(callee, code)))
  );
}
