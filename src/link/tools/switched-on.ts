import { contains, type Id, type Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import { onceForCode, variableOfResult } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { enclosing } from "../spans.ts";
import { rootsOf, valuesOfKind, walkValue } from "../walk.ts";

/**
 * Whether a tool is given to the model only where a variable of the environment says so: `process.env.SHELL_TOOL ? {
 * shell } : {}`.
 */
export function isSwitchedOn({ file, call }: CallRef, program: Program): boolean {
  const code = program.code(file);
  const uses = mentionsOf(code).get(variableOfResult(code, call) ?? -1) ?? [];
  const isSwitch = ({ test, options }: Choice, use: Value) =>
    test !== null && options.some(({ span }) => contains(span, use.span)) && asksEnvironment(test, file, program);
  return uses.length > 0 && uses.every((use) => choicesAround(code)(use.span).some((choice) => isSwitch(choice, use)));
}

type Choice = Extract<Value, { is: "choice" }>;

const choicesAround = onceForCode((code) => enclosing(valuesOfKind(code, "choice"), ({ span }) => [span]));

/** Where a variable is mentioned. */
const mentionsOf = onceForCode((code): ReadonlyMap<Id, readonly Value[]> => {
  const found = new Map<Id, Value[]>();
  for (const { value } of rootsOf(code))
    walkValue(value, (part) => {
      if (part.is === "name") addTo(found, part.binding, part);
    });
  return found;
});

function asksEnvironment(test: Value, file: string, program: Program): boolean {
  let isAsked = false;
  walkValue(test, (part) => {
    if (part.is === "env") isAsked = true;
    else if (part.is === "name" || part.is === "member")
      isAsked ||= optionsOf(program.evaluate(part, alone(file))).some(({ is }) => is === "env");
  });
  return isAsked;
}
