import type { CallFact, Value } from "../../facts/index.ts";
import { callsOn, writesTo } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { HistoryContext, Place } from "../history.ts";
import { visitParts } from "../texts/parts.ts";

/** Whether a value is a list of the module that requests add messages to, and that is never reset. */
export function isFilledByRequests({ file, value }: Place, context: HistoryContext): boolean {
  const code = context.world.program.code(file);
  const binding = value.is === "name" ? code.bindings[value.binding] : undefined;
  if (value.is !== "name" || binding?.fn !== null || binding.value?.is !== "array") return false;
  if (writesTo(code, value.binding).length > 0) return false;
  return callsOn(code, value.binding).some((id) => {
    const call = code.calls[id];
    return call !== undefined && isPush(call, value) && call.args.some((arg) => isSentMessage(arg, file, context));
  });
}

const isPush = ({ callee, fn }: CallFact, list: Extract<Value, { is: "name" }>): boolean =>
  fn !== null &&
  callee.is === "member" &&
  callee.key === "push" &&
  callee.of.is === "name" &&
  callee.of.binding === list.binding;

/** `{ role: "user", content: req.body.question }` */
function isSentMessage(arg: Value, file: string, { world, isSentByRequester }: HistoryContext): boolean {
  return optionsOf(world.program.evaluate(arg, alone(file))).some((option) => {
    if (option.is !== "object" || !option.value.entries.some((entry) => "key" in entry && entry.key === "role"))
      return false;
    let isSent = false;
    visitParts(option, world.program, (part) => {
      isSent ||= isSentByRequester(part);
      return isSent ? "enough" : "more";
    });
    return isSent;
  });
}
