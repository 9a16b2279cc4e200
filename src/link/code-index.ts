/**
 * The tables of one file by what they are asked for. Facts never change, so each index is made once for a file, when it
 * is first asked for. It may not evaluate, nor look into other files.
 */
import type { BranchFact, CallFact, CodeFacts, Id, LoopFact, Span, TryFact, Value, WriteFact } from "../facts/index.ts";
import { addTo } from "./add-to.ts";
import { onceFor } from "./once-for.ts";
import { enclosing, inOrder, inside } from "./spans.ts";
import { type Root, rootsOf, variableAtRoot, walkValue } from "./walk.ts";

/** What is worked out of a file's facts once. */
export const onceForCode = <T>(make: (code: CodeFacts) => T): ((code: CodeFacts) => T) => onceFor(make);

function grouped<K>(
  calls: readonly CallFact[],
  keysOf: (call: CallFact) => Iterable<K>,
): ReadonlyMap<K, readonly Id[]> {
  const found = new Map<K, Id[]>();
  calls.forEach((call, id) => {
    for (const key of new Set(keysOf(call))) {
      const list = found.get(key);
      if (list) list.push(id);
      else found.set(key, [id]);
    }
  });
  return found;
}

const NONE: readonly Id[] = [];

const byFunction = onceForCode(({ calls }) => grouped(calls, ({ fn }) => [fn]));

/** The calls written in a function or, for null, in the module's body; callbacks left out. */
export const callsWithin = (code: CodeFacts, fn: Id | null): readonly Id[] => byFunction(code).get(fn) ?? NONE;

const byGivenFunction = onceForCode(({ calls }) =>
  grouped(calls, ({ args }) => args.flatMap((arg) => (arg.is === "function" ? [arg.fn] : []))),
);

/** The calls that are given a function written right there as an argument. */
export const callsGiven = (code: CodeFacts, fn: Id): readonly Id[] => byGivenFunction(code).get(fn) ?? NONE;

const byHeldFunction = onceForCode(({ calls }) => grouped(calls, ({ args }) => args.flatMap(functionsWritten)));

/** The same, the function standing somewhere inside an argument. */
export const callsHolding = (code: CodeFacts, fn: Id): readonly Id[] => byHeldFunction(code).get(fn) ?? NONE;

function functionsWritten(value: Value): readonly Id[] {
  const found: Id[] = [];
  walkValue(value, (part) => {
    if (part.is === "function") found.push(part.fn);
  });
  return found;
}

const byReceiver = onceForCode(({ calls }) =>
  grouped(calls, ({ callee }) => (callee.is === "member" ? resultBehind(callee.of) : [])),
);

/** The calls of a method of what a call gives, awaited or not. */
export const callsOnResult = (code: CodeFacts, call: Id): readonly Id[] => byReceiver(code).get(call) ?? NONE;

function resultBehind(value: Value): readonly Id[] {
  let at = value;
  while (at.is === "await") at = at.of;
  return at.is === "call" ? [at.call] : [];
}

const nameOfResult = onceForCode(({ bindings, writes }) => {
  const found = new Map<Id, Id>();
  const name = (value: Value | null, id: Id) => {
    if (value?.is === "call" && !found.has(value.call)) found.set(value.call, id);
  };
  bindings.forEach(({ value }, id) => {
    name(value, id);
  });
  for (const { target, value } of writes) if (target.is === "name") name(value, target.binding);
  return found;
});

const byGivenCall = onceForCode(({ calls }) =>
  grouped(calls, ({ args }) => args.flatMap((arg) => (arg.is === "call" ? [arg.call] : []))),
);
const byGivenName = onceForCode(({ calls }) =>
  grouped(calls, ({ args }) => args.flatMap((arg) => (arg.is === "name" ? [arg.binding] : []))),
);

/** The calls that are given what a call gives, directly or by the first name it has. */
export function callsGivenResult(code: CodeFacts, call: Id): readonly Id[] {
  const direct = byGivenCall(code).get(call) ?? NONE;
  const name = nameOfResult(code).get(call);
  const named = name === undefined ? NONE : (byGivenName(code).get(name) ?? NONE);
  if (direct.length === 0) return named;
  return [...new Set([...direct, ...named])].sort((a, b) => a - b);
}

const byMethod = onceForCode(({ calls }) =>
  grouped(calls, ({ callee }) => (callee.is === "member" ? [callee.key] : [])),
);

/** The calls of a method of that name. */
export const callsOfMethod = (code: CodeFacts, name: string): readonly Id[] => byMethod(code).get(name) ?? NONE;

const byPlace = onceForCode(({ calls }) => inOrder(calls.map(({ span }, id) => ({ span, id }))));

/** The calls that lie in a stretch of the text. */
export const callsInside = (code: CodeFacts, part: Span): readonly Id[] =>
  inside(byPlace(code), part)
    .map(({ id }) => id)
    .sort((a, b) => a - b);

const spansOfCalls = onceForCode(({ calls }) =>
  enclosing(
    calls.map(({ span }, id) => ({ span, id })),
    ({ span }) => [span],
  ),
);

/** The calls that something lies in, be it in an argument or in what they are called on. */
export const callsAround = (code: CodeFacts, span: Span): readonly Id[] => spansOfCalls(code)(span).map(({ id }) => id);

const rootsOfTargets = onceForCode(({ writes }) => {
  const found = new Map<Id, WriteFact[]>();
  for (const write of writes) {
    const root = variableAtRoot(write.target);
    if (root !== null) addTo(found, root, write);
  }
  return found;
});

/** What is assigned to a name or within what it holds. */
export const writesTo = (code: CodeFacts, name: Id): readonly WriteFact[] => rootsOfTargets(code).get(name) ?? [];

const variablesAtRootOf = (values: readonly Value[]): readonly Id[] =>
  values.flatMap((value) => variableAtRoot(value) ?? []);
const rootsOfReceivers = onceForCode(({ calls }) =>
  grouped(calls, ({ callee }) => (callee.is === "member" ? variablesAtRootOf([callee.of]) : [])),
);
const rootsOfArguments = onceForCode(({ calls }) => grouped(calls, ({ args }) => variablesAtRootOf(args)));

const byCalledName = onceForCode(({ calls }) =>
  grouped(calls, ({ callee }) => (callee.is === "name" ? [callee.binding] : [])),
);

/** The calls of what a name holds: `handler(request)`. */
export const callsOf = (code: CodeFacts, name: Id): readonly Id[] => byCalledName(code).get(name) ?? NONE;

/** The calls of methods of what a name holds: `messages.push(…)`, `messages.at(-1).trim()`. */
export const callsOn = (code: CodeFacts, name: Id): readonly Id[] => rootsOfReceivers(code).get(name) ?? NONE;

/** The calls that are given what a name holds, or a part of it. */
export const callsTaking = (code: CodeFacts, name: Id): readonly Id[] => rootsOfArguments(code).get(name) ?? NONE;

const branchesByFunction = onceForCode(({ branches }) => {
  const found = new Map<Id | null, BranchFact[]>();
  for (const branch of branches) addTo(found, branch.fn, branch);
  return found;
});

/** The branches written in a function or, for null, in the module's body; those of callbacks left out. */
export const branchesWithin = (code: CodeFacts, fn: Id | null): readonly BranchFact[] =>
  branchesByFunction(code).get(fn) ?? [];

const rootsByFunction = onceForCode((code) => {
  const found = new Map<Id | null, Root[]>();
  for (const root of rootsOf(code)) addTo(found, root.fn, root);
  return found;
});

/** The root values that run in a function or, for null, in the module's body. */
export const rootsWithin = (code: CodeFacts, fn: Id | null): readonly Root[] => rootsByFunction(code).get(fn) ?? [];

const givenOut = onceForCode(({ functions, throws, writes }) =>
  inOrder([...functions.flatMap(({ returns }) => returns), ...throws, ...writes]),
);

/** What is returned, thrown or assigned in a stretch of the text. */
export const givenOutInside = (code: CodeFacts, part: Span): readonly Value[] =>
  inside(givenOut(code), part).map(({ value }) => value);

const blocksOfTries = onceForCode(({ tries }) => enclosing(tries, ({ block }) => [block]));
const partsOfBranches = onceForCode(({ branches }) =>
  enclosing(branches, (branch) => (branch.else ? [branch.then, branch.else] : [branch.then])),
);
const bodiesOfLoops = onceForCode(({ loops }) => enclosing(loops, ({ body }) => [body]));

/** The `try`s, branches and loops of a file in whose blocks, parts and bodies something lies. */
export const triesAround = (code: CodeFacts, span: Span): readonly TryFact[] => blocksOfTries(code)(span);
export const branchesAround = (code: CodeFacts, span: Span): readonly BranchFact[] => partsOfBranches(code)(span);
export const loopsAround = (code: CodeFacts, span: Span): readonly LoopFact[] => bodiesOfLoops(code)(span);

interface Conditional {
  readonly fn: Id | null;
  readonly parts: readonly (Span | null)[];
}

const conditional = onceForCode(({ branches, loops, tries }) => {
  const all: readonly Conditional[] = [
    ...branches.map(({ fn, then, else: other }) => ({ fn, parts: [then, other] })),
    ...loops.map(({ fn, body }) => ({ fn, parts: [body] })),
    ...tries.map(({ fn, block, handler }) => ({ fn, parts: [block, handler] })),
  ];
  return enclosing(all, ({ parts }) => parts.flatMap((part) => part ?? []));
});

/** The branches, loops and `try`s, handlers included, in which something lies that they may leave out. */
export const partsThatMayNotRun = (code: CodeFacts, span: Span): readonly Conditional[] => conditional(code)(span);
