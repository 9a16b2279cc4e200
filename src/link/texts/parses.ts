import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import type { FileClass, Parse } from "../../model/index.ts";
import { occurrencesIn } from "../answer/occurrences.ts";
import { isHandled } from "../calls/results.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import { lastName, qualifiedName } from "../names.ts";
import { valuesOfKind, walkValue } from "../walk.ts";
import { isToolArguments, modelShapesIn, type TextWorld } from "./of-model.ts";
import { namesAlong } from "./parts.ts";
import { isPassedOnWhole } from "./passed-on.ts";

/** Readers that give whatever shape the text has. */
const READS =
  /^(?:JSON5?\.parse|parseJson|parseJSON|safeJsonParse|jsonParse|jsonrepair|destr|parsePartialJson|YAML\.parse|yaml\.load)$/;
/** How their names end: what is asked of every call is asked quickly. */
const LAST_OF_READS = /^(?:parse|parseJson|parseJSON|safeJsonParse|jsonParse|jsonrepair|destr|parsePartialJson|load)$/;
/** Names of functions that look at a shape. */
const CHECKS =
  /valid|schema|check|assert|safeParse|parse|decode|coerce|sanitize|normali[sz]e|verify|ensure|isArray|guard|^is[A-Z]/i;

export function parsesIn(
  files: readonly string[],
  classOf: (file: string) => FileClass,
  world: TextWorld,
): readonly Parse[] {
  const { program } = world;
  const occurrences = occurrencesIn(program);
  return files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id): readonly Parse[] => {
      if (call.args.length === 0 || !LAST_OF_READS.test(lastName(call.callee, program.code(file)))) return [];
      if (!READS.test(qualifiedName(call.callee, program.code(file)))) return [];
      const ref = { file, call: id };
      const found = readBy(ref, world);
      if (!found || isPassedOnWhole(ref, program.code(file), occurrences)) return [];
      const at = program.at(file, call.span);
      const isChecked = found.isHeld || isCheckedAfter(ref, world, 2);
      return [
        {
          at,
          fileClass: classOf(file),
          of: found.of,
          reads: "whole",
          isChecked,
          isCaught: isHandled(ref, program),
          because: found.because,
        },
      ];
    }),
  );
}

function readBy(ref: CallRef, world: TextWorld): (Pick<Parse, "of" | "because"> & { readonly isHeld: boolean }) | null {
  const { program } = world;
  const [arg] = program.call(ref).args;
  if (!arg || arg.is === "spread") return null;
  const meaning = program.evaluate(arg, alone(ref.file));
  const [text] = modelShapesIn(meaning, world);
  if (text) {
    const { use, of } = text;
    const because = [{ at: use.call.at, note: `${use.name} writes it` }];
    return { of, because, isHeld: of === "answer" && use.schema !== "none" };
  }
  const isShaped =
    optionsOf(meaning).some((option) => isToolArguments(namesAlong(option))) || isToolArguments(writtenNames(arg));
  return isShaped
    ? {
        of: "tool-arguments",
        because: [{ at: program.at(ref.file, arg.span), note: "arguments that a model wrote" }],
        isHeld: false,
      }
    : null;
}

function writtenNames(value: Value): readonly string[] {
  const names: string[] = [];
  let at = value;
  while (at.is === "member" || at.is === "index" || at.is === "await") {
    if (at.is === "member") names.unshift(at.key);
    at = at.of;
  }
  return names;
}

/** Whether the result is looked at: by a schema, by a test, or by whoever it is returned to. */
function isCheckedAfter({ file, call: id }: CallRef, world: TextWorld, depth: number): boolean {
  const { program } = world;
  const code = program.code(file);
  const bound = new Set(
    code.bindings.flatMap(({ value }, binding) => (value && holds(value, id, new Set()) ? [binding] : [])),
  );
  for (const { target, value } of code.writes)
    if (holds(value, id, new Set()) && target.is === "name") bound.add(target.binding);
  const isIt = (value: Value) => holds(value, id, bound);
  const isGiven = code.calls.some(
    (call, other) =>
      other !== id && call.args.some(isIt) && CHECKS.test(qualifiedName(call.callee, code).split(".").at(-1) ?? ""),
  );
  if (isGiven || code.branches.some(({ test }) => mentions(test, isIt)) || testsIt(code, isIt)) return true;
  if (isHandedOn(code, isIt) || isOnlyWritten(code, isIt)) return true;
  if (isHandled({ file, call: id }, program) && isSifted(code, isIt)) return true;
  const { fn } = program.call({ file, call: id });
  const returns = fn === null ? [] : (code.functions[fn]?.returns ?? []);
  if (fn === null || depth === 0 || !returns.some(({ value }) => isIt(value))) return false;
  const callers = program.callers({ file, fn });
  return callers.length > 0 && callers.every((caller) => isCheckedAfter(caller, world, depth - 1));
}

/** Whether a value is the result of a call, a part of it, or one of the names that hold it. */
function holds(value: Value, call: Id, bound: ReadonlySet<Id>): boolean {
  let at = value;
  while (at.is === "member" || at.is === "index" || at.is === "await" || at.is === "spread" || at.is === "each")
    at = at.of;
  if (at.is === "choice") return at.options.some((option) => holds(option, call, bound));
  return (at.is === "call" && at.call === call) || (at.is === "name" && bound.has(at.binding));
}

/** `files.filter((file) => existsSync(file))`: each item is looked at, and what is no list throws. */
const isSifted = (code: CodeFacts, isIt: (value: Value) => boolean): boolean =>
  code.calls.some(({ callee }) => callee.is === "member" && callee.key === "filter" && isIt(callee.of));

const HANDED_ON = /^(?:args|input|arguments|tool_?input|parameters)$/i;
const BESIDE = /^(?:name|tool|tool_?name|id|type|function_?name|tool_?call_?id)$/i;

/** `{ name: call.name, args: JSON.parse(…) }`: put into another shape for whoever runs the tool, which checks. */
function isHandedOn(code: CodeFacts, isIt: (value: Value) => boolean): boolean {
  return valuesOfKind(code, "object").some(({ entries }) => {
    const keys = entries.flatMap((entry) => ("key" in entry ? [entry] : []));
    return (
      keys.some(({ key, value: held }) => HANDED_ON.test(key) && isIt(held)) && keys.some(({ key }) => BESIDE.test(key))
    );
  });
}

/** `JSON.stringify(JSON.parse(text), null, 2)`: whoever reads it sees what shape it has. */
function isOnlyWritten(code: CodeFacts, isIt: (value: Value) => boolean): boolean {
  const isWritten = code.calls.some(
    ({ callee, args: [given, , indent] }) =>
      qualifiedName(callee, code) === "JSON.stringify" && given !== undefined && indent !== undefined && isIt(given),
  );
  return isWritten && !valuesOfKind(code, "member").some(isIt);
}

function mentions(test: Value, isIt: (value: Value) => boolean): boolean {
  let isFound = false;
  walkValue(test, (value) => {
    if (["name", "member", "call"].includes(value.is) && isIt(value)) isFound = true;
  });
  return isFound;
}

const TESTING = /^(?:typeof|instanceof|in|[!=]==?)$/;

/** `typeof parsed.x === "string" ? …`, `parsed.items?.length > 0`. */
function testsIt(code: CodeFacts, isIt: (value: Value) => boolean): boolean {
  return (
    valuesOfKind(code, "operation").some(({ operator, operands }) => TESTING.test(operator) && operands.some(isIt)) ||
    valuesOfKind(code, "choice").some(({ test }) => test !== null && mentions(test, isIt))
  );
}
