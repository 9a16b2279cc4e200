import { type CodeFacts, contains, type Id, type Value } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { methodsOn } from "../calls/results.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind, walkValue } from "../walk.ts";

/** `const answer = await ask().catch(log)`: the error is logged at most, and the answer is undefined. */
export function droppedAt(ref: CallRef, program: Program): Evidence | null {
  const code = program.code(ref.file);
  const chain = methodsOn(code, ref.call);
  const last = chain.at(-1);
  const fact = last ? code.calls[last.call] : undefined;
  if (!last || !fact || last.key !== "catch" || fact.discarded) return null;
  const [handler] = fact.args;
  if (!handler || !dropsError(handler, ref.file, program) || isAskedFor(last.call, code)) return null;
  return { at: program.at(ref.file, handler.span), note: "the error ends here, and nothing takes its place" };
}

/** `String(undefined)` is a text like any other. */
const isText = (callee: Value | undefined): boolean => callee?.is === "global" && callee.name === "String";

/** `if (answer)`, `answer ?? "…"`: what comes without an answer is thought of. */
function isAskedFor(call: Id, code: CodeFacts): boolean {
  const holds = (value: Value | null): boolean => {
    if (value?.is === "await") return holds(value.of);
    if (value?.is !== "call") return false;
    return (
      value.call === call || (isText(code.calls[value.call]?.callee) && holds(code.calls[value.call]?.args[0] ?? null))
    );
  };
  const names = new Set(code.bindings.flatMap(({ value }, id) => (holds(value) ? [id] : [])));
  if (names.size === 0) return true; // handed on: whoever gets it may look
  let isAsked = false;
  const look = (test: Value) =>
    walkValue(test, (part) => {
      if (part.is === "name" && names.has(part.binding)) isAsked = true;
    });
  for (const { test } of code.branches) look(test);
  for (const choice of valuesOfKind(code, "choice")) look(choice.test ?? choice.options[0] ?? choice);
  return isAsked;
}

function dropsError(handler: Value, file: string, program: Program): boolean {
  if (handler.is === "member") return handler.of.is === "global" && handler.of.name === "console";
  if (handler.is !== "function") return false;
  const code = program.code(file);
  const body = code.functions[handler.fn];
  if (!body || body.returns.some(({ value }) => !isNothing(value))) return false;
  const within = ({ span }: { readonly span: Parameters<typeof contains>[1] }) => contains(body.span, span);
  if (code.throws.some(within)) return false;
  return code.calls.filter(within).every(({ callee }) => callee.is === "member" && isLog(callee));
}

const isNothing = (value: Value): boolean =>
  value.is === "undefined" || (value.is === "literal" && value.value === null) || value.is === "call"; // what a log gives back

const isLog = ({ of, key }: Extract<Value, { is: "member" }>): boolean =>
  (of.is === "global" && of.name === "console") || ["error", "warn", "info", "debug", "log"].includes(key);
