import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Whether a loop of the same function reads a stream: what comes in it is thrown there. */
export function readBelow({ file, call }: CallRef, program: Program): boolean {
  const { calls, loops } = program.code(file);
  return loops.some(({ kind, fn }) => kind === "for-await" && fn === calls[call]?.fn);
}

/** `return client.messages.stream(…)`: whoever is given it waits for it, or does not. */
export function isGivenBack({ file, call }: CallRef, program: Program): boolean {
  const { calls, functions } = program.code(file);
  const { returns = [] } = functions[calls[call]?.fn ?? -1] ?? {};
  return returns.some(({ value }) => value?.is === "call" && value.call === call);
}
