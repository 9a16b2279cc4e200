import { type CodeFacts, contains, type Id, type Location, type Span, type Value } from "../../facts/index.ts";
import { branchesAround, onceForCode } from "../code-index.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { variableAtRoot, walkOuter } from "../walk.ts";
import { CUTS } from "./sent.ts";

interface Cut {
  readonly fn: Id | null;
  /** What the variable was filled with, and the names that this was read under. */
  readonly before: readonly Span[];
  readonly names: readonly string[];
}

/** `let text = body.text; text = text.slice(0, 2000)`: what is sent on is the short one, whatever it was before. */
const cutsIn = onceForCode((code: CodeFacts): readonly Cut[] =>
  code.writes.flatMap(({ target, operator, value, fn, span }): readonly Cut[] => {
    if (target.is !== "name" || operator !== "=" || !cuts(value, target.binding, code)) return [];
    if (!branchesAround(code, span).every(({ test }) => asksLength(test, target.binding))) return [];
    const filled = code.bindings[target.binding]?.value;
    return filled ? [{ fn, before: [filled.span], names: namesIn(filled, code) }] : [];
  }),
);

/** `if (text.length > 2000) text = …`: shorter texts are short already. */
function asksLength(test: Value, binding: Id): boolean {
  if (test.is !== "operation" || !/^>=?$/.test(test.operator)) return false;
  const [measured] = test.operands;
  return measured?.is === "member" && measured.key === "length" && variableAtRoot(measured.of) === binding;
}

/** Whether a value is a call that gives less of what the variable holds, with or without a written end: `…`. */
function cuts(value: Value, binding: Id, code: CodeFacts): boolean {
  if (value.is === "template") {
    const [only, ...more] = value.parts.filter((part) => part.is !== "literal");
    return only !== undefined && more.length === 0 && cuts(only, binding, code);
  }
  const { calls } = code;
  const call = value.is === "call" ? calls[value.call] : undefined;
  if (!call) return false;
  const { callee, args } = call;
  const name = callee.is === "member" ? callee.key : callee.is === "global" ? callee.name : "";
  const cut = callee.is === "member" ? callee.of : args[0];
  return CUTS.test(name) && cut !== undefined && isMadeOf(cut, binding, calls);
}

const MAX_CHAIN = 8;

function isMadeOf(value: Value, binding: Id, calls: CodeFacts["calls"]): boolean {
  let at = value;
  for (let i = 0; i < MAX_CHAIN; i++) {
    const callee = at.is === "call" ? calls[at.call]?.callee : undefined;
    if (callee?.is !== "member") break;
    at = callee.of;
  }
  return variableAtRoot(at) === binding;
}

function namesIn(filled: Value, { bindings }: CodeFacts): readonly string[] {
  const names: string[] = [];
  walkOuter(filled, (part) => {
    if (part.is === "member") names.push(part.key.toLowerCase());
    if (part.is === "name") names.push(bindings[part.binding]?.name.toLowerCase() ?? "");
  });
  return names.filter((name) => name !== "");
}

/** Tells what a variable of these functions was filled with before it was cut to a length. */
export function cutInPlace(
  functions: readonly FunctionRef[],
  program: Program,
): (piece: { readonly at: Location; readonly names: readonly string[] }) => boolean {
  const found = functions.flatMap(({ file, fn }) =>
    cutsIn(program.code(file)).flatMap((cut) => (cut.fn === fn ? [{ ...cut, file }] : [])),
  );
  return ({ at, names }) =>
    found.some(
      (cut) =>
        (cut.file === at.file && cut.before.some((span) => contains(span, at))) ||
        names.some((name) => cut.names.includes(name.toLowerCase())),
    );
}
