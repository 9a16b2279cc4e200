import type { Location } from "../../facts/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { valuesOfKind } from "../walk.ts";
import type { SdkWorld } from "./things.ts";

/** The texts that a value is made of: those that `Bearer ${KEY}` is put together from too. */
export function textsIn(m: Meaning, world: SdkWorld): readonly Location[] {
  if (m.is === "text") return m.parts.flatMap((part) => optionsOf(part).flatMap((one) => textsIn(one, world)));
  if (m.is !== "literal" || typeof m.value !== "string" || m.value === "") return [];
  const { program } = world;
  const { file, line, column } = m.at;
  const templates = program.hasCode(file) ? valuesOfKind(program.code(file), "template") : [];
  const joined = templates.find(({ span }) => span.line === line && span.column === column);
  if (!joined) return [m.at];
  const parts = joined.parts.flatMap((part) => optionsOf(program.evaluate(part, alone(file))));
  return parts.flatMap((part) => (part.is === "literal" ? [part.at] : []));
}
