/**
 * Indexes of the facts of one file, such as its calls by function or by place, so that nobody has to look through the
 * whole file. Facts never change: each index is made once for a file, when it is first asked for. It may not evaluate,
 * nor look into other files.
 */
import type {
  Binding,
  BranchFact,
  CallFact,
  CodeFacts,
  Id,
  LoopFact,
  Span,
  TryFact,
  Value,
  WriteFact,
} from "../facts/index.ts";
import { addTo } from "./add-to.ts";
import { onceFor } from "./once-for.ts";
import { enclosing, inOrder, inside } from "./spans.ts";
import { type Root, rootsOf, variableAtRoot, walkValue } from "./walk.ts";

/** Makes a function of a file's facts remember what it gave for each file. */
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

/** The calls written in a function, or for null in the module's body; those in callbacks inside it are left out. */
export const callsWithin = (code: CodeFacts, fn: Id | null): readonly Id[] => byFunction(code).get(fn) ?? NONE;

const byGivenFunction = onceForCode(({ calls }) =>
  grouped(calls, ({ args }) => args.flatMap((arg) => (arg.is === "function" ? [arg.fn] : []))),
);

/** The calls of which an argument is this function, written in place: `map` for the function of `list.map(() => …)`. */
export const callsGiven = (code: CodeFacts, fn: Id): readonly Id[] => byGivenFunction(code).get(fn) ?? NONE;

const byHeldFunction = onceForCode(({ calls }) => grouped(calls, ({ args }) => args.flatMap(functionsWritten)));

/** The same, where the function may also stand deeper inside an argument: in an object, in a list. */
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

/**
 * The calls of methods of another call's result: of `fetch(url)` both calls in `(await fetch(url)).json()` and
 * `fetch(url).then(…)`.
 */
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

const variablesOfResults = onceForCode(({ bindings }) => {
  const found = new Map<Id, Id>();
  bindings.forEach(({ value }, id) => {
    if (value?.is === "call" && !found.has(value.call)) found.set(value.call, id);
  });
  return found;
});

/** The variable that is declared with a call's result. */
export const variableOfResult = (code: CodeFacts, call: Id): Id | null => variablesOfResults(code).get(call) ?? null;

const byGivenCall = onceForCode(({ calls }) =>
  grouped(calls, ({ args }) => args.flatMap((arg) => (arg.is === "call" ? [arg.call] : []))),
);
const byGivenName = onceForCode(({ calls }) =>
  grouped(calls, ({ args }) => args.flatMap((arg) => (arg.is === "name" ? [arg.binding] : []))),
);

/** The calls that get another call's result as an argument, directly or by the first variable that holds it. */
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

/** The calls of methods of this name, whatever they are called on. */
export const callsOfMethod = (code: CodeFacts, name: string): readonly Id[] => byMethod(code).get(name) ?? NONE;

const byPlace = onceForCode(({ calls }) => inOrder(calls.map(({ span }, id) => ({ span, id }))));

/** The calls that lie in a part of the file. */
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

/** The calls around a place, which may stand in an argument of theirs or in what they are called on. */
export const callsAround = (code: CodeFacts, span: Span): readonly Id[] => spansOfCalls(code)(span).map(({ id }) => id);

const rootsOfTargets = onceForCode(({ writes }) => {
  const found = new Map<Id, WriteFact[]>();
  for (const write of writes) {
    const root = variableAtRoot(write.target);
    if (root !== null) addTo(found, root, write);
  }
  return found;
});

/** Assignments to a variable, or to a part of what it holds. */
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

/** The calls of what a variable holds: `handler(request)`. */
export const callsOf = (code: CodeFacts, name: Id): readonly Id[] => byCalledName(code).get(name) ?? NONE;

/** The calls of methods of what a variable holds: `messages.push(…)`, `messages.at(-1).trim()`. */
export const callsOn = (code: CodeFacts, name: Id): readonly Id[] => rootsOfReceivers(code).get(name) ?? NONE;

/** The calls that get what a variable holds, or a part of it, as an argument. */
export const callsTaking = (code: CodeFacts, name: Id): readonly Id[] => rootsOfArguments(code).get(name) ?? NONE;

const branchesByFunction = onceForCode(({ branches }) => {
  const found = new Map<Id | null, BranchFact[]>();
  for (const branch of branches) addTo(found, branch.fn, branch);
  return found;
});

/** The branches written in a function, or for null in the module's body; those in callbacks inside it are left out. */
export const branchesWithin = (code: CodeFacts, fn: Id | null): readonly BranchFact[] =>
  branchesByFunction(code).get(fn) ?? [];

const bindingsByFunction = onceForCode(({ bindings }) => {
  const found = new Map<Id | null, Binding[]>();
  for (const binding of bindings) addTo(found, binding.fn, binding);
  return found;
});

/** The variables that a function declares, or for null the module's body. */
export const bindingsWithin = (code: CodeFacts, fn: Id | null): readonly Binding[] =>
  bindingsByFunction(code).get(fn) ?? [];

const rootsByFunction = onceForCode((code) => {
  const found = new Map<Id | null, Root[]>();
  for (const root of rootsOf(code)) addTo(found, root.fn, root);
  return found;
});

/** The root values of a function, or for null of the module's body. */
export const rootsWithin = (code: CodeFacts, fn: Id | null): readonly Root[] => rootsByFunction(code).get(fn) ?? [];

const givenOut = onceForCode(({ functions, throws, writes }) =>
  inOrder([...functions.flatMap(({ returns }) => returns), ...throws, ...writes]),
);

/** What is returned, thrown or assigned in a part of the file. */
export const givenOutInside = (code: CodeFacts, part: Span): readonly Value[] =>
  inside(givenOut(code), part).map(({ value }) => value);

const blocksOfTries = onceForCode(({ tries }) => enclosing(tries, ({ block }) => [block]));
const partsOfBranches = onceForCode(({ branches }) =>
  enclosing(branches, (branch) => (branch.else ? [branch.then, branch.else] : [branch.then])),
);
const bodiesOfLoops = onceForCode(({ loops }) => enclosing(loops, ({ body }) => [body]));

/** The `try`s in whose block a place lies, innermost first; what `catch` and `finally` hold is not in it. */
export const triesAround = (code: CodeFacts, span: Span): readonly TryFact[] => blocksOfTries(code)(span);
/** The branches in one of whose parts a place lies; their tests are not in it. */
export const branchesAround = (code: CodeFacts, span: Span): readonly BranchFact[] => partsOfBranches(code)(span);
/** The loops in whose body a place lies. */
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

/**
 * The branches, loops and `try`s around a place because of which it may not run; the place may also lie in a handler.
 */
export const partsThatMayNotRun = (code: CodeFacts, span: Span): readonly Conditional[] => conditional(code)(span);
