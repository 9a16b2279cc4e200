import type { CallFact, Value } from "../../facts/index.ts";
import type { Entry } from "../entries.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { RequestAddressInput } from "../request-addresses.ts";
import type { LinkedUse } from "../uses.ts";
import { rootsOf, walkValue } from "../walk.ts";
import { sentPath } from "./sent-path.ts";

/** Past this many files the way of a value is not known. */
const MAX_FILES = 12;
/** Globals that only hand on what they are given. */
const HANDS_ON = /^(?:JSON\.parse|readBody|readFormData|readRawBody|getQuery|console\.\w+)$/;
const CHECKS = /valid|schema|celebrate|zod|joi|check|allow|sanit|guard/i;

type Way = { readonly linked: LinkedUse; readonly entries: readonly Entry[] };

/** Whether anything on the way from the request to the call may look at what is sent: a test, a schema, a list. */
export function mayBeChecked(sent: readonly Meaning[], { linked, entries }: Way, input: RequestAddressInput): boolean {
  const { program, context } = input;
  const paths = sent.map((m) => sentPath(m, context) ?? []);
  const { call } = linked.use;
  const ends = [call.at, ...call.clients.map(({ at }) => at)];
  const first = [call.at.file, linked.fn.file, ...ends.map((at) => at.file), ...sent.map((m) => m.at.file)];
  const files = new Set([...first, ...entries.map(({ ref }) => ref.file)]);
  if (entries.some((entry) => isRegisteredWithCheck(entry, input))) return true;
  for (const file of files) if (files.size > MAX_FILES || isLookedAt(file)) return true;
  return false;

  function isLookedAt(file: string): boolean {
    const code = program.code(file);
    if (rootsOf(code).some(({ value }) => holdsComparison(value, file))) return true;
    return code.calls.some((one, id) => {
      const isEnd = ends.some(
        ({ file: f, line, column }) => f === file && line === one.span.line && column === one.span.column,
      );
      if (isEnd || HANDS_ON.test(nameOf(one)) || ![...receiver(one), ...one.args].some((arg) => holds(arg, file)))
        return false;
      const targets = program.targets({ file, call: id });
      for (const target of targets) files.add(target.file);
      return targets.length === 0;
    });
  }

  function holdsComparison(root: Value, file: string): boolean {
    let isFound = false;
    walkValue(root, (value) => {
      if (value.is === "operation" && !isAboutPresence(value))
        isFound ||= value.operands.some((one) => holds(one, file));
      if (value.is === "index") isFound ||= holds(value.at, file);
    });
    return isFound;
  }

  function holds(root: Value, file: string): boolean {
    let isFound = false;
    walkValue(root, (value) => {
      if (isFound || !["name", "member", "index", "param"].includes(value.is)) return;
      isFound = optionsOf(program.evaluate(value, alone(file))).some((m) => {
        const path = sentPath(m, context);
        return path !== null && paths.some((other) => path.every((key, index) => other[index] === key));
      });
    });
    return isFound;
  }
}

/** Whether a value is there at all is no check of it: `!value`, `=== undefined`, `typeof … === "string"`. */
function isAboutPresence({ operator, operands }: Extract<Value, { is: "operation" }>): boolean {
  if (["!", "typeof"].includes(operator)) return true;
  return operands.some(
    (one) =>
      one.is === "undefined" ||
      (one.is === "literal" && (one.value === null || one.value === "")) ||
      (one.is === "operation" && one.operator === "typeof"),
  );
}

/** `value.startsWith(…)`: what a method is called on; methods of the request read it. */
function receiver({ callee }: CallFact): readonly Value[] {
  return callee.is === "member" && !/^(?:json|formData|text|query|get|clone|trim|body)$/.test(callee.key)
    ? [callee.of]
    : [];
}

function nameOf({ callee }: CallFact): string {
  if (callee.is === "global") return callee.name;
  return callee.is === "member" && callee.of.is === "global" ? `${callee.of.name}.${callee.key}` : "";
}

/** A schema or a check among what a route is registered with. */
function isRegisteredWithCheck({ registered }: Entry, { program }: RequestAddressInput): boolean {
  if (!registered) return false;
  const code = program.code(registered.by.file);
  let isFound = false;
  const look = (value: Value): void => {
    if (value.is === "name") isFound ||= CHECKS.test(code.bindings[value.binding]?.name ?? "");
    if (value.is === "member") isFound ||= CHECKS.test(value.key);
    if (value.is === "object") isFound ||= value.entries.some((entry) => "key" in entry && CHECKS.test(entry.key));
    if (value.is !== "call") return;
    const callee = code.calls[value.call]?.callee;
    if (callee) walkValue(callee, look);
  };
  for (const arg of program.call(registered.by).args) walkValue(arg, look);
  return isFound;
}
