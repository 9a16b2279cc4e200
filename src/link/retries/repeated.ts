import type { BranchFact, CallFact, CodeFacts, Id, Span, TryFact, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { callsWithin } from "../code-index.ts";
import type { CallRef } from "../meaning.ts";
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
  const wanted = written(own);
  const other = callsWithin(code, own.fn).find((id) => {
    const one = code.calls[id];
    if (!one || id === call || one.args.length !== own.args.length || written(one) !== wanted) return false;
    return isAfterFailure(own.span, one.span, own.fn, code) || isAfterFailure(one.span, own.span, own.fn, code);
  });
  return other === undefined ? null : { file, call: other };
}

function isAfterFailure(first: Span, second: Span, fn: Id | null, { tries, branches }: CodeFacts): boolean {
  const isCaught = ({ block, handler, fn: of }: TryFact) =>
    of === fn && handler !== null && contains(block, first) && contains(handler, second);
  const isAsked = ({ test, then, span, fn: of }: BranchFact) =>
    of === fn && contains(then, second) && isBefore(first, span) && namesFailure(test);
  return tries.some(isCaught) || branches.some(isAsked);
}

/** What is called and with what, places left out. Calls among the arguments are never the same. */
const written = ({ callee, args }: Pick<CallFact, "callee" | "args">): string =>
  JSON.stringify([callee, ...args], (key, value: Value | undefined) => (key === "span" ? undefined : value));

const isBefore = (one: Span, other: Span): boolean =>
  one.endLine < other.line || (one.endLine === other.line && one.endColumn <= other.column);
