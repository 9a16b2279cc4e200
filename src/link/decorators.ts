import type { Value } from "../facts/index.ts";
import type { FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";

/** The decorators of a method, and those of its class. */
export function decoratorsOf(ref: FunctionRef, program: Program): readonly Value[] {
  const fact = program.function(ref);
  const owner = fact?.class == null ? null : program.code(ref.file).classes[fact.class];
  const member = owner?.members.find(({ value }) => value?.is === "function" && value.fn === ref.fn);
  return [...(fact?.decorators ?? []), ...(member?.decorators ?? []), ...(owner?.decorators ?? [])];
}
