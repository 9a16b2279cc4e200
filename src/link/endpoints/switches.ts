import { contains, type Id, type Span, type Value } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { branchesAround, writesTo } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";

/** A variable of the environment without which what stands at a place of a function is left out; null where none. */
export function switchOf(span: Span, { file, fn }: FunctionRef, program: Program): Evidence | null {
  const around = program.code(file).branches.filter((branch) => branch.fn === fn && contains(branch.then, span));
  for (const { test } of around) {
    const name = variableIn(test, file, program);
    if (name !== null) return { at: program.at(file, test.span), note: `only if ${name} is set` };
  }
  return null;
}

/**
 * `if (process.env.CODE && code !== process.env.CODE)`: the variable whose absence makes the whole false. `seen`: names
 * that were asked about on the way, since two may be filled only where the other is.
 */
export function variableIn(test: Value, file: string, program: Program, seen = new Set<Id>()): string | null {
  if (test.is === "env") return test.name;
  const asked = askedWhetherSet(test, file, program);
  if (asked) return variableIn(asked, file, program, seen);
  if (test.is === "choice" && test.by === "and") {
    for (const option of test.options) {
      const name = variableIn(option, file, program, seen);
      if (name !== null) return name;
    }
    return null;
  }
  if (test.is !== "name" || seen.has(test.binding)) return null;
  seen.add(test.binding);
  const written = program.code(file).bindings[test.binding]?.value;
  const given = filledIf(test.binding, file, program, seen);
  if (given !== null) return given;
  // `const limiter = process.env.REDIS_URL ? new Ratelimit(…) : null`
  if (written?.is === "choice" && written.by === "conditional" && written.test) {
    const [, otherwise] = written.options;
    return otherwise && isNothing(otherwise) ? variableIn(written.test, file, program, seen) : null;
  }
  // `process.env.PASSWORD || ""`: what is nothing in its place leaves it out as well.
  const options = optionsOf(program.evaluate(test, alone(file), "ignore")).filter((m) => !isNothing(m));
  const [only] = options;
  return options.length === 1 && only?.is === "env" ? only.name : null;
}

/** Functions that are true only of what is there and not empty. */
const SAYS_SET =
  /^(?:Boolean|is_?(?:not|non)_?(?:empty|blank|null|nil)\w*|is_?(?:set|defined|present|string)|has_?(?:value|text))$/i;

/** `isNotEmptyString(code)`: what is asked about. */
function askedWhetherSet(test: Value, file: string, program: Program): Value | null {
  const call = test.is === "call" ? program.code(file).calls[test.call] : undefined;
  const [asked] = call?.args ?? [];
  if (!call || !asked || call.args.length > 1 || asked.is === "spread") return null;
  return SAYS_SET.test(lastName(call.callee, program.code(file))) ? asked : null;
}

const isNothing = (of: Value | Meaning): boolean => of.is === "undefined" || (of.is === "literal" && !of.value);

/** `let limiter; if (process.env.REDIS_URL) limiter = new Ratelimit(…)`: the variable that all who fill it ask for. */
function filledIf(binding: Id, file: string, program: Program, seen: Set<Id>): string | null {
  const code = program.code(file);
  const written = code.bindings[binding]?.value;
  if (written && written.is !== "undefined" && !(written.is === "literal" && !written.value)) return null;
  const filling = writesTo(code, binding).filter(({ target }) => target.is === "name");
  const names = filling.map(({ span }) =>
    branchesAround(code, span)
      .filter(({ then }) => contains(then, span))
      .map(({ test }) => variableIn(test, file, program, seen))
      .find((name) => name !== null),
  );
  return names.every((name) => name !== undefined) ? (names[0] ?? null) : null;
}
