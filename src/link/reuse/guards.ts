import { type CallFact, type CodeFacts, contains, type Span, type Value } from "../../facts/index.ts";
import { saysAlready, saysFinished } from "../../knowledge/answer-caching.ts";
import { replies } from "../../knowledge/answer-places.ts";
import { branchesWithin, callsInside, loopsAround, rootsWithin, writesTo } from "../code-index.ts";
import { returnsInside, throwsInside } from "../inside.ts";
import type { CallRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import { sends } from "../sends.ts";
import { variableAtRoot, walkValue } from "../walk.ts";
import { type HoldsResult, resultsOf } from "./flow.ts";
import { once, readsStore, type StoreWorld } from "./stores.ts";

/** A value that a test asks for, and what the test being true says of it. */
interface Asked {
  readonly value: Value;
  readonly isThere: boolean;
}

/** Comparisons with nothing, and whether they hold where something is there. */
const COMPARES: Readonly<Record<string, boolean>> = { "===": false, "==": false, "!==": true, "!=": true, ">": true };

/**
 * Whether a call is made only where a kept value is missing: `if (kept) return kept`, `kept ?? (await ask())`.
 * loosely: something else is missing, such as the whole row; what is asked may still be new.
 */
export function guardOf(ref: CallRef, world: StoreWorld): Guard {
  return once(world, "guard", ref, () => findGuard(ref, world));
}

type Guard = "answer" | "loosely" | null;

function findGuard(ref: CallRef, world: StoreWorld): Guard {
  const { program } = world;
  const code = program.code(ref.file);
  const { span, fn } = program.call(ref);
  const isKept = keptValues(ref.file, world);
  if (isFallback(ref, isKept, world)) return "answer";
  let guard: "loosely" | null = null;
  for (const branch of branchesWithin(code, fn)) {
    const asked = askedBy(branch.test).filter(({ value }) => isKept(value));
    const there = asked.filter(({ isThere }) => isThere);
    const missing = asked.filter(({ isThere }) => !isThere);
    const leaves = (asked: readonly Asked[], part: Span | null, exits: boolean): Guard =>
      asked.length > 0 && exits && part !== null ? answeredBy(part, asked, ref, world) : null;
    const left = isBefore(branch.span, span)
      ? (leaves(there, branch.then, branch.thenExits) ?? leaves(missing, branch.else, branch.elseExits))
      : null;
    if (left === "answer") return "answer";
    guard = left ?? guard;
    const around = contains(branch.then, span) ? missing : branch.else && contains(branch.else, span) ? there : [];
    if (around.some(({ value }) => isField(value) || isFilled(value, branch.span, ref, world))) return "answer";
    if (around.length > 0) guard = "loosely";
  }
  return guard;
}

const isField = (value: Value): boolean => value.is === "member" || value.is === "index";

/** `if (!tip) tip = await ask()`. */
function isFilled(value: Value, within: Span, { file }: CallRef, { program }: StoreWorld): boolean {
  const root = variableAtRoot(value);
  return root !== null && writesTo(program.code(file), root).some(({ span }) => contains(within, span));
}

/** Whether a branch returns what was kept, or nothing since all is done, and turns nobody away. */
function answeredBy(part: Span, asked: readonly Asked[], ref: CallRef, world: StoreWorld): Guard {
  const code = world.program.code(ref.file);
  const here = world.program.call(ref).span;
  if (throwsInside(code, part).length > 0) return null;
  const calls = callsInside(code, part).flatMap((id) => ({ ...world.program.call({ file: ref.file, call: id }), id }));
  const returned = returnsInside(code, part);
  const values = [...calls.flatMap(({ callee, args }) => [callee, ...args]), ...returned.map(({ value }) => value)];
  const leavesLoopOnly = loopsAround(code, part).some((loop) => !contains(loop.body, here));
  if (values.length === 0) return leavesLoopOnly ? null : "loosely";
  const names = new Set(asked.flatMap(({ value }) => namesIn(value)));
  // What is run is a handler from a table of them.
  if (calls.some(({ callee }) => callee.is === "name" && names.has(callee.binding))) return null;
  const literals = values.flatMap(literalsIn);
  if (literals.some((value) => typeof value === "number" && value >= 400 && value < 600)) return null;
  const given = [
    ...calls.filter((call) => gives(call, code)).flatMap(({ callee, args }) => [callee, ...args]),
    ...returned.map(({ value }) => value),
  ];
  if (given.some((value) => namesIn(value).some((name) => names.has(name)))) return "answer";
  if (literals.some((value) => saysAlready.test(String(value)))) return "loosely";
  return calls.some(({ id }) => readsStore({ file: ref.file, call: id }, world, 0)) ? "answer" : null;
}

/** Hands on what was kept: sends it, calls back with it, sets what is shown. */
function gives(call: CallFact, code: CodeFacts): boolean {
  const { callee } = call;
  if (sends(call, code) || callee.is === "param") return true;
  if (callee.is === "member") return replies.has(callee.key) || GIVES.test(callee.key);
  return callee.is === "name" && GIVES.test(lastName(callee, code));
}

const GIVES =
  /^(?:resolve|callback|cb|done|next|set[A-Z]\w*|emit|enqueue|push|yield|on[A-Z]\w*|dispatch|commit|write)$/;

function namesIn(value: Value): readonly number[] {
  const found: number[] = [];
  walkValue(value, (part) => {
    if (part.is === "name") found.push(part.binding);
  });
  return found;
}

function literalsIn(value: Value): readonly unknown[] {
  const found: unknown[] = [];
  walkValue(value, (part) => {
    if (part.is === "literal") found.push(part.value);
  });
  return found;
}

const isBefore = (a: Span, b: Span): boolean => a.endLine < b.line || (a.endLine === b.line && a.endColumn <= b.column);

/** Whether a call is the second choice after a kept value: `kept ?? (await ask())`. */
function isFallback(ref: CallRef, isKept: HoldsResult, { program }: StoreWorld): boolean {
  const { span, fn } = program.call(ref);
  let found = false;
  for (const root of rootsWithin(program.code(ref.file), fn)) {
    walkValue(root.value, (value) => {
      if (found || value.is !== "choice" || !contains(value.span, span)) return;
      const [first, second] = value.options;
      if (!first || !second) return;
      if (value.by === "nullish" || value.by === "or") found = contains(second.span, span) && isKept(first);
      if (value.by !== "conditional" || !value.test) return;
      const isWhenThere = contains(second.span, span);
      found = askedBy(value.test).some((asked) => asked.isThere === isWhenThere && isKept(asked.value));
    });
  }
  return found;
}

/** What a test asks for. */
function askedBy(test: Value): readonly Asked[] {
  if (test.is === "choice") return test.options.flatMap(askedBy);
  if (test.is !== "operation") return [{ value: test, isThere: true }];
  const [first, second] = test.operands;
  if (!first) return [];
  if (test.operator === "!") return askedBy(first).map((asked) => ({ ...asked, isThere: !asked.isThere }));
  const isThere = COMPARES[test.operator];
  if (!second || isThere === undefined) return [];
  if (isNothing(second)) return [{ value: first, isThere }];
  return !isThere && saysDone(second) ? [{ value: first, isThere: true }] : [];
}

const saysDone = (value: Value): boolean => value.is === "literal" && saysFinished.test(String(value.value));

const isNothing = (value: Value): boolean =>
  value.is === "undefined" || (value.is === "literal" && (value.value === null || value.value === 0));

const memos = new WeakMap<StoreWorld, Map<string, HoldsResult>>();

/** Values of a file that come from where something is kept, or from a name that outlives the request. */
function keptValues(file: string, world: StoreWorld): HoldsResult {
  const memo = memos.get(world) ?? new Map<string, HoldsResult>();
  memos.set(world, memo);
  const known = memo.get(file);
  if (known) return known;
  const code = world.program.code(file);
  const read = code.calls.flatMap((_, call) => (readsStore({ file, call }, world) ? [call] : []));
  const holds = resultsOf(file, read, world.program);
  const isKept: HoldsResult = (value) => {
    const root = variableAtRoot(value);
    const binding = root === null ? undefined : code.bindings[root];
    const outlives = binding?.fn === null && ["let", "var", "const"].includes(binding.kind);
    return (outlives && root !== null && writesTo(code, root).length > 0) || holds(value);
  };
  memo.set(file, isKept);
  return isKept;
}
