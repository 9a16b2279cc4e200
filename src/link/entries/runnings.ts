/**
 * How often a registration is run, and with what: once for each row of a table, once for each call of a registrar of
 * one's own. It does not say what is registered.
 */
import type { CodeFacts, Id, Location, Value } from "../../facts/index.ts";
import { callsGiven } from "../code-index.ts";
import { entriesOf } from "../documents.ts";
import { alone, MAX_OPTIONS } from "../evaluate/evaluator.ts";
import type { CallRef, Entered, Frame, Meaning } from "../meaning.ts";
import { globalName } from "../names.ts";
import type { Program } from "../program.ts";

/** A registration as it is run once. */
export interface Running {
  readonly frame: Frame;
  /** The row, or the call of the registrar; null where it is run as it stands. */
  readonly at: Location | null;
}

/** Registrars that call one another further than this are not followed. */
const MAX_CALLERS = 3;

/** Every way in which a registration is run; one alone where nothing of it changes, or where that cannot be told. */
export function runningsOf(ref: CallRef, program: Program): readonly Running[] {
  const { callee, args } = program.call(ref);
  return runningsBy(callee.is === "index" ? callee.at : args[0], ref.file, { program, steps: MAX_CALLERS });
}

interface Reading {
  readonly program: Program;
  readonly steps: number;
}

/** The same, by the value that would change. */
function runningsBy(deciding: Value | undefined, file: string, reading: Reading): readonly Running[] {
  const { program, steps } = reading;
  const source = deciding ? sourceOf(deciding, program.code(file)) : null;
  const found =
    source?.is === "each"
      ? rowsOf(source.of, file, program).map((row) => ({
          frame: framed(file, { item: { of: source.of, is: row } }),
          at: row.at,
        }))
      : source && steps > 0
        ? [...byCallback(source.fn, file, program), ...byCallers(source, file, reading)]
        : [];
  return found.length > 0 && found.length <= MAX_OPTIONS ? found : [{ frame: alone(file), at: null }];
}

type Source = Extract<Value, { is: "each" | "param" }>;

/** Names and members in a row beyond this are not followed. */
const MAX_STEPS_BACK = 8;

/** The row of a loop, or the parameter, that a value is taken from. */
function sourceOf(value: Value, code: CodeFacts): Source | null {
  let at: Value | null | undefined = value;
  for (let steps = 0; at && steps < MAX_STEPS_BACK; steps++) {
    if (at.is === "each" || at.is === "param") return at;
    if (at.is === "name") at = code.bindings[at.binding]?.value;
    else if (at.is === "member") at = at.of;
    else if (at.is === "template") at = at.parts.find(({ is }) => is !== "literal");
    else if (at.is === "call") at = methodOf(at.call, code);
    else return null;
  }
  return null;
}

/** `method.toLowerCase()`. */
function methodOf(call: Id, { calls }: CodeFacts): Value | null {
  const { callee, args } = calls[call] ?? {};
  return callee?.is === "member" && args?.length === 0 ? callee.of : null;
}

/** The rows of a list, or of `Object.entries(table)`. */
function rowsOf(list: Value, file: string, program: Program): readonly Meaning[] {
  const call = list.is === "call" ? program.call({ file, call: list.call }) : null;
  const [table] = call && globalName(call.callee) === "Object.entries" ? call.args : [];
  const meaning = program.evaluate(table ?? list, alone(file));
  if (meaning.is === "array" && !table)
    return meaning.value.items.flatMap((item) => (item.is === "spread" ? [] : program.evaluate(item, meaning.frame)));
  if (meaning.is !== "object" || !table) return [];
  const { frame } = meaning;
  return entriesOf(meaning.value).map(({ key, span, value }): Meaning => {
    const items: readonly Value[] = [{ is: "literal", value: key, span }, value];
    return { is: "array", value: { is: "array", items, span }, frame, at: program.at(frame.file, span) };
  });
}

const GOES_THROUGH = new Set(["forEach", "map", "flatMap"]);

/** `routes.forEach((route) => app.post(route.path, route.handler))`. */
function byCallback(fn: Id, file: string, program: Program): readonly Running[] {
  const code = program.code(file);
  return callsGiven(code, fn).flatMap((by) => {
    const { callee } = code.calls[by] ?? {};
    if (callee?.is !== "member" || !GOES_THROUGH.has(callee.key)) return [];
    return rowsOf(callee.of, file, program).map((row) => ({ frame: framed(file, { fn, given: [row] }), at: row.at }));
  });
}

/** `post("/ask", ask)` of `const post = (path, handler) => app.post(path, caught(handler))`. */
function byCallers(
  { fn, index }: Extract<Source, { is: "param" }>,
  file: string,
  { program, steps }: Reading,
): readonly Running[] {
  return program.callers({ file, fn }).flatMap((call) => {
    const { args, span } = program.call(call);
    return runningsBy(args[index], call.file, { program, steps: steps - 1 }).map(({ frame, at }) => ({
      frame: framed(file, { fn, by: { call, frame } }),
      at: at ?? program.at(call.file, span),
    }));
  });
}

/** No function has this number: the body of the module is entered by nobody. */
const NO_FUNCTION = -1;

const framed = (file: string, entered: Partial<Entered>): Frame => ({
  file,
  entered: { fn: NO_FUNCTION, by: null, given: [], self: null, ...entered },
  outer: null,
});
