/**
 * Loops over a stream that are left before its end, where the SDK then reads on to the end or leaves the request open.
 */
import { type CodeFacts, contains, type LoopFact, type Span, type Value } from "../facts/index.ts";
import { endsTheRequest, goesOn, goneWords, openWhenLeft, saysEnd } from "../knowledge/cancellation.ts";
import type { Cancellation } from "../model/index.ts";
import { readLayers } from "./calls/settings.ts";
import { layersOf } from "./calls/sites.ts";
import { lastName } from "./names.ts";
import { resultsOf } from "./reuse/flow.ts";
import type { LinkedUse, UseContext } from "./uses.ts";
import { walkValue } from "./walk.ts";

/** One row for each `break` or `return` that leaves such a loop, where a request or a job started the call. */
export function loopsLeft(linked: readonly LinkedUse[], context: UseContext): readonly Cancellation[] {
  const seen = new Set<string>();
  return linked.flatMap((one) => {
    const { use, reached } = one;
    const { file } = reached.site.ref;
    const isServed = use.origin.trigger === "request" || use.origin.trigger === "job";
    if (!isServed || use.streaming !== "streamed" || !openWhenLeft.has(use.call.sdk)) return [];
    return leavesOf(one, context).flatMap((span): readonly Cancellation[] => {
      const key = `${file}\0${span.line}\0${span.column}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const because = [{ at: use.call.at, note: use.name }];
      return [{ at: context.world.program.at(file, span), handler: "", use, state: "left", signal: null, because }];
    });
  });
}

/** Where loops over the result of a call are left early. None where the call has a signal, by which it may be ended. */
function leavesOf({ reached }: LinkedUse, { world }: UseContext): readonly Span[] {
  const { program } = world;
  const { site, thing } = reached;
  const { ref } = site;
  const code = program.code(ref.file);
  const loops = code.loops.filter(({ kind }) => kind === "for-await");
  if (readLayers("signal", layersOf(site, thing, world), world) !== null) return [];
  const holds = resultsOf(ref.file, [ref.call], program);
  return loops.flatMap((loop) => (loop.over && holds(loop.over) ? leavingPoints(loop, code) : []));
}

function leavingPoints(loop: LoopFact, code: CodeFacts): readonly Span[] {
  const isIn = (span: Span) => contains(loop.body, span);
  // Something is told, or takes the rest.
  if (code.calls.some((call) => isIn(call.span) && endsTheRequest.test(lastName(call.callee, code)))) return [];
  if (code.calls.some((call) => goesOn.test(lastName(call.callee, code)))) return [];
  const inner = code.loops.filter((other) => isIn(other.span));
  const returns = loop.fn === null ? [] : (code.functions[loop.fn]?.returns ?? []);
  const leaves = [...code.jumps.filter(({ how, fn }) => how === "break" && fn === loop.fn), ...returns];
  return leaves
    .map(({ span }) => span)
    .filter((span) => !inner.some(({ body }) => contains(body, span)) && isEarly(span, loop, code));
}

/** Whether a loop is left under a condition that does not speak of the end of the stream. */
function isEarly(span: Span, loop: LoopFact, code: CodeFacts): boolean {
  const around = code.branches.filter(
    (branch) =>
      contains(loop.body, branch.span) && (contains(branch.then, span) || (branch.else && contains(branch.else, span))),
  );
  return around.length > 0 && !around.some(({ test }) => speaksOfEnd(test, code));
}

/** Whether a condition speaks of the end of the stream. That the person is gone is not that. */
function speaksOfEnd(test: Value, code: CodeFacts): boolean {
  let isFound = false;
  walkValue(test, (value) => {
    if (value.is === "member") isFound ||= saysEnd.test(value.key) && !goneWords.has(value.key);
    if (value.is === "name") isFound ||= saysEnd.test(lastName(value, code));
    if (value.is === "literal") isFound ||= saysEnd.test(String(value.value));
    const call = value.is === "call" ? code.calls[value.call] : undefined;
    if (call) isFound ||= saysEnd.test(lastName(call.callee, code));
  });
  return isFound;
}
