import type { CallFact, Id, Span, Value } from "../../facts/index.ts";
import { callsInside, givenOutInside } from "../code-index.ts";
import { isAnyLog } from "../log-calls.ts";
import type { FunctionRef } from "../meaning.ts";
import { calledName } from "../names.ts";
import { walkOuter, walkValue } from "../walk.ts";
import type { SignWorld, Topic } from "./signs.ts";

const COMPARES = new Set([">", ">=", "<", "<="]);

export interface Looking {
  readonly topic: Topic;
  readonly world: SignWorld;
}

/** Whether what a branch exits with tells strangers, or those who asked too often, to go away. */
export function saysSo(part: Span, { file }: FunctionRef, { topic, world }: Looking): boolean {
  const code = world.program.code(file);
  // What goes to a log is told to nobody.
  const told = callsInside(code, part).filter((call) => !isAnyLog({ file, call }, world.program));
  const called = told.map((call) => world.program.call({ file, call }));
  return [...called.flatMap(({ callee, args }) => [callee, ...args]), ...givenOutInside(code, part)].some((value) =>
    says(value, topic),
  );
}

export function says(value: Value, { statuses, says: words }: Topic): boolean {
  let isSaid = false;
  walkValue(value, (part) => {
    if (part.is === "literal" && typeof part.value === "number") isSaid ||= statuses.has(part.value);
    if (part.is === "literal" && typeof part.value === "string")
      isSaid ||= statuses.has(Number(part.value)) || (words?.test(part.value.slice(0, 300)) ?? false);
    if (part.is === "member" || part.is === "name" || part.is === "global") {
      const key = part.is === "member" ? part.key : part.is === "global" ? part.name : "";
      isSaid ||= words?.test(key) ?? false;
    }
  });
  return isSaid;
}

/** The last names of what a test asks for. */
export function isAskedByName(test: Value, { file }: FunctionRef, { topic, world }: Looking): boolean {
  const { tests, testsBy, comparesOnly } = topic;
  if (!tests || (comparesOnly && !compares(test))) return false;
  const code = world.program.code(file);
  const asks = (call: Id) => testsBy?.test(calledName({ file, call }, world.program).replace(/^.*\./, "")) ?? false;
  let isFound = false;
  walkOuter(test, (value) => {
    let name = "";
    if (value.is === "member") name = value.key;
    else if (value.is === "name") name = code.bindings[value.binding]?.name ?? "";
    else if (value.is === "call") name = lastName(code.calls[value.call]);
    if (value.is === "call" && asks(value.call)) isFound = true;
    if (name !== "" && tests.test(name)) isFound = true;
  });
  return isFound;
}

function compares(test: Value): boolean {
  let isFound = false;
  walkValue(test, (value) => {
    if (value.is === "operation" && COMPARES.has(value.operator)) isFound = true;
  });
  return isFound;
}

const lastName = (call: CallFact | undefined): string => (call?.callee.is === "member" ? call.callee.key : "");
