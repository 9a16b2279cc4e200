import { errorFilters } from "../../knowledge/error-handlers.ts";
import type { Evidence } from "../../model/index.ts";
import { decoratorsOf } from "../decorators.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";

/** A filter that is put on a handler or on its class, and takes every error: `@UseFilters(AllErrors)`. */
export function filterOn(ref: FunctionRef, program: Program): Evidence | null {
  for (const decorator of decoratorsOf(ref, program)) {
    const call = decorator.is === "call" ? program.call({ file: ref.file, call: decorator.call }) : null;
    if (!call || lastName(call.callee, program.code(ref.file)) !== errorFilters.puts) continue;
    const filters = call.args.flatMap((arg) =>
      arg.is === "spread" ? [] : optionsOf(program.evaluate(arg, alone(ref.file))),
    );
    if (filters.some((filter) => takesAll(filter, program)))
      return { at: program.at(ref.file, call.span), note: "errors of the handler come here" };
  }
  return null;
}

/** A filter that cannot be read may take all. */
function takesAll(filter: Meaning, program: Program): boolean {
  if (filter.is !== "class" && filter.is !== "instance") return true;
  const { calls, classes } = program.code(filter.file);
  const catches = (classes[filter.class]?.decorators ?? []).flatMap((decorator) => {
    const call = decorator.is === "call" ? calls[decorator.call] : undefined;
    return call && lastName(call.callee, program.code(filter.file)) === errorFilters.decorator ? [call] : [];
  });
  return catches.some(({ args }) => args.length === 0);
}
