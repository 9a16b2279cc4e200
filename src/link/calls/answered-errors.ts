import type { TryFact, Value } from "../../facts/index.ts";
import { errorsSent, thrownAnswers } from "../../knowledge/error-handlers.ts";
import { throwingCalls } from "../../knowledge/throwing-calls.ts";
import { isControl } from "../controls.ts";
import { throwsInside } from "../inside.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";

/**
 * Whether a `try` catches errors for good: its handler throws nothing, or only what the framework answers with in the
 * application's own words, `throw createError({ statusCode: 502, statusMessage: "…" })`.
 */
export function catchesForGood({ handler, rethrows }: TryFact, file: string, program: Program): boolean {
  if (handler === null) return false;
  if (!rethrows) return true;
  const thrown = throwsInside(program.code(file), handler);
  return thrown.length > 0 && thrown.every(({ value }) => isAnswer(value, file, program));
}

function isAnswer(value: Value, file: string, program: Program): boolean {
  if (value.is !== "call") return false;
  const name = lastName(program.call({ file, call: value.call }).callee, program.code(file));
  if (errorsSent.test(name) || thrownAnswers.test(name)) return true;
  const callee = program.calleeOf({ file, call: value.call });
  return throwingCalls.some((one) => isControl(callee, one));
}
