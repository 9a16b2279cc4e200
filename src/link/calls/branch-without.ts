import { contains } from "../../facts/index.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";

/** Whether a value is missing since it was read from an object that is written out and holds nothing of the kind. */
export function isBranchWithout(m: Meaning, program: Program): boolean {
  if (m.is !== "undefined" || !m.isMissing || !program.hasCode(m.at.file)) return false;
  const objects = valuesOfKind(program.code(m.at.file), "object");
  const written = objects.find(({ span }) => contains(span, m.at) && contains(m.at, span));
  return written?.entries.every((entry) => !("spread" in entry)) ?? false;
}
