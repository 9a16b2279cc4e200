import { contains } from "../../facts/index.ts";
import { reconnecting } from "../../knowledge/http-event-sources.ts";
import type { Found } from "../backoffs.ts";
import { optionMeaning } from "../calls/options.ts";
import { controlsOf } from "../controls.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** A reader of events that sends its request again by itself. */
export function eventSourceBackoff(ref: CallRef, program: Program): Found | null {
  const [control] = controlsOf(ref, reconnecting, program);
  if (!control) return null;
  const at = program.at(ref.file, program.call(ref).span);
  const handler = optionMeaning(control.stoppedBy, { by: ref, frame: alone(ref.file) }, program);
  const limit = mayStop(handler, program)
    ? ({ is: "unknown" } as const)
    : ({ is: "none", because: [{ at: handler.at, note: "nothing ends its attempts" }] } as const);
  return { at, limit, delay: { is: "constant", ms: control.delayMs, heedsServer: true }, hopeless: "unknown" };
}

/** It ends where its handler throws, or where the request is given up. */
function mayStop(handler: Meaning, program: Program): boolean {
  if (handler.is === "undefined") return false;
  const body = handler.is === "function" ? program.function(handler.ref) : null;
  if (handler.is !== "function" || !body) return true;
  const { throws, calls } = program.code(handler.ref.file);
  return [...throws, ...calls.filter(({ callee }) => callee.is === "member" && callee.key === "abort")].some(
    ({ span }) => contains(body.span, span),
  );
}
