import type { Id, Value } from "../../facts/index.ts";
import { responses } from "../../knowledge/answer-places.ts";
import type { Evidence } from "../../model/index.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { writtenName } from "./taken.ts";

/**
 * A stream that reaches the response beside the call: `const { stream, handlers } = makeStream()`, the handlers given
 * to the model, the stream to the response. Late where the call is awaited before the response is made.
 */
export function answeredAside(
  ref: CallRef,
  program: Program,
): { readonly evidence: Evidence; readonly isLate: boolean } | null {
  const code = program.code(ref.file);
  const site = program.call(ref);
  for (const call of code.calls) {
    if (call.fn !== site.fn || !responses.has(writtenName(call.callee, program, ref.file) ?? "")) continue;
    const maker = call.args.map((arg) => makerOf(arg, ref.file, program)).find((id) => id !== null);
    if (maker === undefined || maker === null || maker === ref.call) continue;
    if (!hasOtherParts(maker, ref.file, program)) continue;
    const evidence = { at: program.at(ref.file, call.span), note: "answered from the stream beside the call" };
    return { evidence, isLate: site.awaited && call.span.line > site.span.line };
  }
  return null;
}

/** The call whose result a name was taken out of. */
function makerOf(value: Value, file: string, program: Program): Id | null {
  if (value.is !== "name") return null;
  const bound = program.code(file).bindings[value.binding]?.value;
  if (bound?.is !== "member" && bound?.is !== "await") return null;
  const of = bound.of.is === "await" ? bound.of.of : bound.of;
  return of.is === "call" ? of.call : null;
}

function hasOtherParts(maker: Id, file: string, program: Program): boolean {
  const parts = program.code(file).bindings.filter(({ value }) => {
    if (value?.is !== "member") return false;
    const of = value.of.is === "await" ? value.of.of : value.of;
    return of.is === "call" && of.call === maker;
  });
  return parts.length > 1;
}
