import { contains } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";

/**
 * What a function gives in place of an answer, where a cache keeps all that it gives: `unstable_cache(async () => { try
 * { … } catch { return "Not today" } })`.
 */
export function failureGiven(ref: CallRef, program: Program): Evidence | null {
  const { fn, span } = program.call(ref);
  const code = program.code(ref.file);
  const handlers = code.tries.flatMap(({ block, handler, rethrows }) =>
    handler !== null && !rethrows && contains(block, span) ? [handler] : [],
  );
  const given = program
    .function({ file: ref.file, fn })
    ?.returns.find(({ span: at }) => handlers.some((one) => contains(one, at)));
  return given ? { at: program.at(ref.file, given.span), note: "given in place of an answer" } : null;
}
