import {
  type CallFact,
  type CodeFacts,
  contains,
  type Location,
  type Span,
  type TryFact,
  type Value,
} from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { errorListeners } from "../calls/error-listeners.ts";
import { methodsOn } from "../calls/results.ts";
import type { Entry } from "../entries.ts";
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
  const within = ({ span }: { readonly span: Span }) => contains(body, span);
  if (code.throws.some(within) || code.writes.some(within)) return false;
  const calls = code.calls.flatMap((call, id) => (within(call) ? [{ call, id }] : []));
  const ends = ({ callee, args }: CallFact, name: string) =>
    callee.is === "member" && callee.key === name && args.length === 0;
  return (
    calls.some(({ call }) => ends(call, "end")) &&
    calls.every(({ call, id }) => ends(call, "end") || ends(call, "close") || isAnyLog({ file, call: id }, program))
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
      program
        .code(at.file)
        .tries.some((t) => (at.file !== file || t.fn !== fn) && t.handler && !t.rethrows && contains(t.block, at)),
  );
}

interface Where {
  readonly file: string;
  readonly code: CodeFacts;
}

function onlyLogs(handler: Span, { file, code, program }: Where & { readonly program: Program }): boolean {
  const calls = code.calls.flatMap(({ span }, id) => (contains(handler, span) ? [id] : []));
  const says = (value: Value) => value.is !== "undefined" && !(value.is === "literal" && value.value === null);
  const returns = code.functions.flatMap((fn) => fn.returns).filter(({ span }) => contains(handler, span));
  const within = ({ span }: { readonly span: Span }) => contains(handler, span);
  if (returns.some(({ value }) => says(value)) || code.throws.some(within) || code.writes.some(within)) return false;
  return calls.length > 0 && calls.every((call) => isAnyLog({ file, call }, program));
}

/** Whether nothing comes after a place in a function: nothing is done, and nothing is returned. */
function isLast(span: Span, body: Span, code: CodeFacts): boolean {
  const isBehind = (other: Span) =>
    contains(body, other) &&
    (other.line > span.endLine || (other.line === span.endLine && other.column >= span.endColumn));
  const returns = code.functions.flatMap((fn) => fn.returns);
  return ![...code.calls, ...returns, ...code.throws].some((one) => isBehind(one.span));
}

/** Whether something was sent before the model was asked, so that nobody waits any more. */
function answersBefore(
  { fn }: TryFact,
  { file, code, steps }: Where & { readonly steps: readonly Location[] },
): boolean {
  const last = steps.filter((at) => at.file === file).at(-1);
  return code.calls.some(
    (call) =>
      call.fn === fn &&
      last !== undefined &&
      call.span.line < last.line &&
      ANSWERS.test(qualifiedName(call.callee, code)),
  );
}
