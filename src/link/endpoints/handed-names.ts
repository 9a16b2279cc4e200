import type { Value } from "../../facts/index.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";

/** Helpers inside helpers further in than this are not followed out again. */
const MAX_LEVELS = 3;
const MAX_CALLERS = 10;

/** What a parameter is called where it is handed in, however many helpers it goes through: `verify(screenshotToken)`. */
export function namesHandedIn(value: Value, file: string, program: Program, level = 0): readonly string[] {
  const param = value.is === "name" ? program.code(file).bindings[value.binding]?.value : value;
  if (param?.is !== "param" || level === MAX_LEVELS) return [];
  return program
    .callers({ file, fn: param.fn })
    .slice(0, MAX_CALLERS)
    .flatMap((by) => {
      const given = program.call(by).args[param.index];
      if (!given || given.is === "spread") return [];
      const read = given.is === "call" ? fieldOf(program.call({ file: by.file, call: given.call }).args[0]) : [];
      return [lastName(given, program.code(by.file)), ...read, ...namesHandedIn(given, by.file, program, level + 1)];
    });
}

/** The field of `form.get("question")`. */
const fieldOf = (first: Value | undefined): readonly string[] =>
  first?.is === "literal" && typeof first.value === "string" ? [first.value] : [];
