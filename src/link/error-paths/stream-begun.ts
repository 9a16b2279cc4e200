import { type CodeFacts, contains, type Id } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import type { CallSite } from "../calls/sites.ts";
import { callsHolding, triesAround } from "../code-index.ts";
import type { CallRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { resultsOf } from "../reuse/flow.ts";

/** Whether a call only begins a stream: nobody waits for it here, and its errors come to whoever reads it. */
export function isBegunOnly({ ref, streams }: Pick<CallSite, "ref" | "streams">, program: Program): boolean {
  return streams === "always" && !program.call(ref).awaited && !readBelow(ref, program) && !isGivenBack(ref, program);
}

/** Whether a loop of the same function reads a stream: what comes in it is thrown there. */
export function readBelow({ file, call }: CallRef, program: Program): boolean {
  const { calls, loops } = program.code(file);
  return loops.some(({ kind, fn }) => kind === "for-await" && fn === calls[call]?.fn);
}

/** `return client.messages.stream(…)`: whoever is given it waits for it, or does not. */
function isGivenBack({ file, call }: CallRef, program: Program): boolean {
  const { calls, functions } = program.code(file);
  const { returns = [] } = functions[calls[call]?.fn ?? -1] ?? {};
  return returns.some(({ value }) => value?.is === "call" && value.call === call);
}

/**
 * The loop over it that fills a response, and whether it has a `try` of its own: what stands around the response catches
 * nothing of the stream.
 */
export function readAside(ref: CallRef, program: Program): (Evidence & { readonly isTried: boolean }) | null {
  const code = program.code(ref.file);
  const holds = resultsOf(ref.file, [ref.call], program);
  const loop = code.loops.find(
    ({ kind, fn, over }) => kind === "for-await" && over !== null && fillsResponse(fn, code) && holds(over),
  );
  if (!loop) return null;
  const isTried = triesAround(code, loop.span).some(
    (one) => one.fn === loop.fn && one.handler !== null && contains(one.block, loop.span),
  );
  return { at: program.at(ref.file, loop.span), note: "what comes in the stream is caught nowhere", isTried };
}

/** `new ReadableStream({ async start(controller) { … } })`: what it throws breaks the stream off. */
const fillsResponse = (fn: Id | null, code: CodeFacts): boolean =>
  fn !== null &&
  callsHolding(code, fn).some((id) => {
    const call = code.calls[id];
    return call !== undefined && lastName(call.callee, code) === "ReadableStream";
  });
