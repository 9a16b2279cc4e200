import type { Value } from "../../facts/index.ts";
import { asksFirst } from "../../knowledge/text-sinks.ts";
import type { CallRef } from "../meaning.ts";
import { lastName, qualifiedName } from "../names.ts";
import { startOfChain, walkValue } from "../walk.ts";
import type { TextWorld } from "./of-model.ts";

/** Whether a person is asked, or the value is looked at, before it is obeyed. */
export function isAsked(ref: CallRef, value: Value, { program }: TextWorld): boolean {
  const code = program.code(ref.file);
  const { fn } = program.call(ref);
  const around = fn === null ? [] : program.callers({ file: ref.file, fn });
  const functions = [
    { file: ref.file, fn },
    ...around.map((caller) => ({ file: caller.file, fn: program.call(caller).fn })),
  ];
  const asks = functions.some((of) =>
    program
      .code(of.file)
      .calls.some((call) => call.fn === of.fn && asksFirst.test(qualifiedName(call.callee, program.code(of.file)))),
  );
  if (asks) return true;
  const names = new Set<string>();
  walkValue(value, (part) => {
    if (part.is === "name") names.add(lastName(part, code));
  });
  return code.branches.some(({ test, fn: of }) => {
    if (of !== fn) return false;
    let isLookedAt = false;
    walkValue(test, (part) => {
      if (part.is === "call") {
        const call = code.calls[part.call];
        const looked = call ? [call.callee, ...call.args].map((one) => lastName(startOfChain(one, code), code)) : [];
        isLookedAt ||= looked.some((name) => names.has(name));
      }
      if (part.is === "operation" && /^[!=]==?$/.test(part.operator))
        isLookedAt ||= part.operands.some((operand) => operand.is === "name" && names.has(lastName(operand, code)));
    });
    return isLookedAt;
  });
}
