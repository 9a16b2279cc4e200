import { contains } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { isTakenThere } from "../calls/error-takers.ts";
import { isPlaceHandled } from "../calls/results.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { resultsOf } from "../reuse/flow.ts";

/** A loop over a call's stream outside of the `try` around the call: what breaks off in the middle is caught nowhere. */
export function brokenStream(ref: CallRef, program: Program): Evidence | null {
  const code = program.code(ref.file);
  const { fn, span } = program.call(ref);
  // Errors of a generator reach whoever reads it.
  if (fn === null || code.functions[fn]?.isGenerator) return null;
  const holds = resultsOf(ref.file, [ref.call], program);
  const loop = code.loops.find(
    (one) =>
      one.kind === "for-await" && one.fn === fn && one.over !== null && !contains(one.span, span) && holds(one.over),
  );
  if (!loop || isTakenThere(ref.file, loop.span, program) || isPlaceHandled({ file: ref.file, fn }, loop.span, program))
    return null;
  return { at: program.at(ref.file, loop.span), note: "outside of what catches errors" };
}
