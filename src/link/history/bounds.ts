import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";

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

/** `if (messages.length > 50) …`, `assert(messages.length <= 50)`: whatever it does, somebody counts. */
export function isRefused({ branches, calls, functions }: CodeFacts, variables: ReadonlySet<Id>): boolean {
  return (
    branches.some(({ test }) => counts(test, variables)) ||
    calls.some(({ args }) => args.some((arg) => arg.is === "operation" && counts(arg, variables))) ||
    functions.some(({ returns }) => returns.some(({ value }) => value.is === "operation" && counts(value, variables)))
  );
}

function counts(test: Value, variables: ReadonlySet<Id>): boolean {
  let isFound = false;
  walkValue(test, (value) => {
    if (value.is !== "operation" || !COMPARES.has(value.operator)) return;
    const isCount = value.operands.some((operand) => operand.is === "literal" && Number(operand.value) <= 1);
    isFound ||= !isCount && value.operands.some((operand) => isLengthOf(operand, variables));
  });
  return isFound;
}

const isLengthOf = (value: Value, variables: ReadonlySet<Id>): boolean =>
  value.is === "member" && value.key === "length" && variables.has(rootOf(value.of) ?? -1);

export function rootOf(value: Value): Id | null {
  let inner = value;
  while (inner.is === "member" || inner.is === "index" || inner.is === "await") inner = inner.of;
  return inner.is === "name" ? inner.binding : null;
}
