import type { CallFact, CodeFacts, Id, Value } from "../../facts/index.ts";
import { boundsHistory, rowLimits } from "../../knowledge/history-words.ts";
import { addTo } from "../add-to.ts";
import { callsInside, onceForCode } from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { variableAtRoot, walkValue } from "../walk.ts";

/** What is checked against a schema with a list of at most so many is no longer than that. */
export function isListSchema(callee: Value, program: Program, file: string): boolean {
  if (callee.is !== "member" || !/parse|validate|check|valid/i.test(callee.key)) return false;
  const schema = program.evaluate(callee.of, alone(file));
  if (schema.is !== "made" || schema.by === null) return false;
  const code = program.code(schema.by.file);
  return code.calls.some(({ callee: method }) => {
    if (method.is !== "member" || !/^(?:max|length)$/.test(method.key) || method.of.is !== "call") return false;
    const inner = code.calls[method.of.call]?.callee;
    return inner?.is === "member" && inner.key === "array";
  });
}

const COMPARES = new Set(["<", "<=", ">", ">="]);

/**
 * Whether some code counts one of the variables, whatever it does then: `if (messages.length > 50) …`,
 * `assert(messages.length <= 50)`.
 */
export const isRefused = (code: CodeFacts, variables: ReadonlySet<Id>): boolean =>
  [...variables].some((name) => counted(code).has(name));

/** Whether a function counts what it is handed as one of its parameters. */
export function isRefusedBy({ file, fn }: FunctionRef, index: number, program: Program): boolean {
  const code = program.code(file);
  return isRefused(code, new Set(namesOfParams(code).get(`${fn} ${index}`)));
}

/** The variables that hold a parameter, or a part of it. */
const namesOfParams = onceForCode(({ bindings }): ReadonlyMap<string, readonly Id[]> => {
  const found = new Map<string, Id[]>();
  bindings.forEach(({ value }, id) => {
    let inner = value;
    while (inner?.is === "member") inner = inner.of;
    if (inner?.is === "param") addTo(found, `${inner.fn} ${inner.index}`, id);
  });
  return found;
});

/** The names whose length is compared with more than one. */
const counted = onceForCode(({ branches, calls, functions }): ReadonlySet<Id> => {
  const results = [...calls.flatMap(({ args }) => args), ...functions.flatMap((fn) => fn.returns.map((r) => r.value))];
  const found = new Set<Id>();
  for (const test of [...branches.map((branch) => branch.test), ...results.filter(({ is }) => is === "operation")]) {
    walkValue(test, (value) => {
      if (value.is !== "operation" || !COMPARES.has(value.operator)) return;
      if (value.operands.some((operand) => operand.is === "literal" && Number(operand.value) <= 1)) return;
      for (const operand of value.operands) {
        const name = operand.is === "member" && operand.key === "length" ? variableAtRoot(operand.of) : null;
        if (name !== null) found.add(name);
      }
    });
  }
  return found;
});

/** `messages.slice(1)`, `messages.slice(0, -1)`: nearly all of it, however long it is. */
export function leavesNearlyAll({ callee, args: [start, end] }: CallFact): boolean {
  if (callee.is !== "member" || callee.key !== "slice") return false;
  const isFromEnd = end?.is === "operation" && end.operator === "-" && end.operands.length === 1;
  return (!start || start.is === "literal") && (!end || isFromEnd);
}

/** Whether anything in a function cuts or counts, which may be the conversation. */
export function bodySets(file: string, fn: Id, program: Program): boolean {
  const code = program.code(file);
  const body = code.functions[fn];
  return body !== undefined && callsInside(code, body.span).some((call) => bounding(code).has(call));
}

/** The calls that cut or count something. */
const bounding = onceForCode((code): ReadonlySet<Id> => {
  const bounds = (call: CallFact) =>
    !leavesNearlyAll(call) && (boundsHistory.test(lastName(call.callee, code)) || call.args.some(limitsRows));
  return new Set(code.calls.flatMap((call, id) => (bounds(call) ? [id] : [])));
});

/** `findMany({ take: 20 })` */
export function limitsRows(value: Value): boolean {
  return value.is === "object" && value.entries.some((entry) => "key" in entry && rowLimits.has(entry.key));
}
