import type { CodeFacts, Value } from "../../facts/index.ts";
import { asksFirst } from "../../knowledge/text-sinks.ts";
import { nameOfCall } from "../endpoints/bodies.ts";
import type { CallRef } from "../meaning.ts";
import { walkValue } from "../walk.ts";
import type { TextWorld } from "./of-model.ts";

/** Somebody is asked, or the value is looked at, before it is obeyed. */
export function isAsked(ref: CallRef, value: Value, { program }: TextWorld): boolean {
  const code = program.code(ref.file);
  const { fn } = program.call(ref);
  const nameOf = (binding: number) => code.bindings[binding]?.name ?? "";
  const around = fn === null ? [] : program.callers({ file: ref.file, fn });
  const functions = [
    { file: ref.file, fn },
    ...around.map((caller) => ({ file: caller.file, fn: program.call(caller).fn })),
  ];
  const asks = functions.some((of) =>
    program
      .code(of.file)
      .calls.some(
        (call) =>
          call.fn === of.fn && asksFirst.test(nameOfCall(call, (id) => program.code(of.file).bindings[id]?.name ?? "")),
      ),
  );
  if (asks) return true;
  const names = new Set<string>();
  walkValue(value, (part) => {
    if (part.is === "name") names.add(nameOf(part.binding));
  });
  return code.branches.some(({ test, fn: of }) => {
    if (of !== fn) return false;
    let isLookedAt = false;
    walkValue(test, (part) => {
      if (part.is === "call") {
        const call = code.calls[part.call];
        const looked = call ? [call.callee, ...call.args].map((one) => rootName(one, code)) : [];
        isLookedAt ||= looked.some((name) => names.has(name));
      }
      if (part.is === "operation" && /^[!=]==?$/.test(part.operator))
        isLookedAt ||= part.operands.some((operand) => operand.is === "name" && names.has(nameOf(operand.binding)));
    });
    return isLookedAt;
  });
}

/** The name at the start of a chain, calls in it included: `text` of `text.trim().toLowerCase`. */
function rootName(value: Value, { bindings, calls }: CodeFacts): string {
  let at: Value | undefined = value;
  for (let i = 0; at && i < 20; i++) {
    if (at.is === "name") return bindings[at.binding]?.name ?? "";
    if (at.is === "member" || at.is === "index" || at.is === "await") at = at.of;
    else if (at.is === "call") at = calls[at.call]?.callee;
    else return "";
  }
  return "";
}
