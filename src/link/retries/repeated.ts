import type { BranchFact, CallFact, CodeFacts, Id, Span, TryFact, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { branchesAround, callsWithin, onceForCode, triesAround } from "../code-index.ts";
import type { CallRef } from "../meaning.ts";
import { qualifiedName } from "../names.ts";
import type { Program } from "../program.ts";
import { namesFailure } from "./loops.ts";

/**
 * The same call written a second time, for when the first one failed: in the handler of its `try`, or where its answer
 * has the status of a failure (`if (response.status === 429) { await pause(); response = await send(signal); }`). The
 * second call has the first one for its other.
 */
export function repeatedCall({ file, call }: CallRef, program: Program): CallRef | null {
  const code = program.code(file);
  const own = code.calls[call];
  if (!own || own.fn === null) return null;
  const other = (writtenAlike(code).get(written(own)) ?? []).find((id) => {
    const one = code.calls[id];
    if (!one || id === call || one.fn !== own.fn) return false;
    return isAfterFailure(own, one, code) || isAfterFailure(one, own, code);
  });
  return other === undefined ? null : { file, call: other };
}

function isAfterFailure({ span: first, fn }: CallFact, { span: second }: CallFact, code: CodeFacts): boolean {
  const isCaught = ({ handler, fn: of }: TryFact) => of === fn && handler !== null && contains(handler, second);
  const isAsked = ({ test, then, span, fn: of }: BranchFact) =>
    of === fn && contains(then, second) && isBefore(first, span) && namesFailure(test);
  return triesAround(code, first).some(isCaught) || branchesAround(code, second).some(isAsked);
}

/** Calls of functions that are written the same. */
const writtenAlike = onceForCode(({ calls }) => {
  const found = new Map<string, Id[]>();
  calls.forEach((call, id) => {
    if (call.fn !== null) addTo(found, written(call), id);
  });
  return found;
});

/** What is called and with what, places left out. Calls among the arguments are never the same. */
const written = ({ callee, args }: Pick<CallFact, "callee" | "args">): string =>
  JSON.stringify([callee, ...args], (key, value: Value | undefined) => (key === "span" ? undefined : value));

const isBefore = (one: Span, other: Span): boolean =>
  one.endLine < other.line || (one.endLine === other.line && one.endColumn <= other.column);

/** `catch { return ask(prompt, attempt + 1) }`: the function calls itself after a failure. */
export function selfCall(ref: CallRef, program: Program): CallRef | null {
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  if (fn === null) return null;
  const handlers = triesAround(code, span).flatMap((one) => (one.fn === fn && one.handler ? [one.handler] : []));
  if (handlers.length === 0) return null;
  for (const id of callsWithin(code, fn)) {
    const at = program.call({ file: ref.file, call: id }).span;
    if (!handlers.some((handler) => contains(handler, at))) continue;
    const again = { file: ref.file, call: id };
    if (isForOtherErrors(again, program)) continue;
    if (program.targets(again).some((target) => target.file === ref.file && target.fn === fn)) return again;
  }
  return null;
}

/** Errors that no second try mends by itself, as functions that test for them are called: `isModelNotFound(error)`. */
const OTHER_ERRORS = /not_?found|(?:context|prompt|input)_?(?:length|window|too)|too_?(?:long|large|many_?tokens)/i;

/** Asked anew with something else, since what was asked cannot be answered. */
function isForOtherErrors({ file, call }: CallRef, program: Program): boolean {
  const code = program.code(file);
  const { span } = program.call({ file, call });
  return branchesAround(code, span).some(({ test, then }) => {
    const tested = test.is === "call" && contains(then, span) ? code.calls[test.call] : undefined;
    return tested !== undefined && OTHER_ERRORS.test(qualifiedName(tested.callee, code));
  });
}
