/**
 * Lists that the process keeps from request to request, and that grow without an end: of a module, in a map by session,
 * in a field of an instance that a module holds. It does not say whether they are sent.
 */
import type { CallFact, CodeFacts, Id, Span, Value } from "../../facts/index.ts";
import { boundsHistory } from "../../knowledge/history-words.ts";
import { addTo } from "../add-to.ts";
import { branchesWithin } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import { bindingKey, type Container, containersOf } from "../held-state/containers.ts";
import { containerFinder } from "../held-state/writes.ts";
import type { HistoryContext, Place } from "../history.ts";
import { lastName } from "../names.ts";
import { onceFor } from "../once-for.ts";
import type { Program } from "../program.ts";
import { visitParts } from "../texts/parts.ts";
import { valuesOfKind, walkValue } from "../walk.ts";
import { bodySets } from "./bounds.ts";

/** Whether a value is, or is in, a list that requests add their messages to, and that nothing cuts, counts or sets anew. */
export function isKeptList({ file, value }: Place, context: HistoryContext): boolean {
  const { find, growth } = growthIn(context.world.program);
  const container = find(file, value);
  const added = container ? growth.get(container) : undefined;
  return added?.some((one) => isSentMessage(one, context)) ?? false;
}

/** `{ role: "user", content: req.body.question }` */
function isSentMessage({ file, value }: Place, { world, isSentByRequester }: HistoryContext): boolean {
  return optionsOf(world.program.evaluate(value, alone(file))).some((option) => {
    if (option.is !== "object" || !option.value.entries.some((entry) => "key" in entry && entry.key === "role"))
      return false;
    let isSent = false;
    visitParts(option, world.program, (part) => {
      isSent ||= isSentByRequester(part);
      return isSent ? "enough" : "more";
    });
    return isSent;
  });
}

interface Growing {
  find(file: string, value: Value): Container | null;
  /** What is added to each of the lists that have no end. */
  readonly growth: ReadonlyMap<Container, readonly Place[]>;
}

const growthIn = onceFor((program: Program): Growing => {
  const containers = containersOf(program, () => true);
  const growth = new Map<Container, Place[]>();
  const ended = new Set<Container>();
  const find = finderOf(program, containers);
  for (const file of containers.size === 0 ? [] : program.files) {
    const world: Reading = { file, program, containers, find: (value) => find(file, value) };
    for (const { container, added } of changesIn(world)) {
      if (added === null) ended.add(container);
      else for (const value of added) addTo(growth, container, { file, value });
    }
  }
  for (const container of [...growth.keys()])
    if (ended.has(container) || !isPlain(container, program)) growth.delete(container);
  return { find, growth };
});

/** Methods that hand out a list may call one another no further than this. */
const MAX_METHODS = 3;

/** Finds the container that a value is in, also where a method of one's own gives it: `this.of(id)`, `memory.get(id)`. */
function finderOf(program: Program, containers: ReadonlyMap<string, Container>) {
  const finders = new Map<string, (value: Value) => Container | null>();
  const find = (file: string, value: Value, methods = MAX_METHODS): Container | null => {
    const known = finders.get(file) ?? containerFinder(file, program, containers);
    finders.set(file, known);
    return known(value) ?? givenIn(file, value, methods);
  };
  const givenIn = (file: string, value: Value, methods: number): Container | null => {
    const code = program.code(file);
    const call = value.is === "name" ? code.bindings[value.binding]?.value : value;
    if (call?.is !== "call" || methods === 0) return null;
    const [target, ...others] = program.targets({ file, call: call.call });
    const returns = (target && others.length === 0 && program.function(target)?.returns) || [];
    return returns.reduce<Container | null>(
      (found, { value: given }) => found ?? (target ? find(target.file, given, methods - 1) : null),
      null,
    );
  };
  return find;
}

/** Caches of packages may forget by themselves. */
function isPlain({ value, at }: Container, program: Program): boolean {
  if (value.is !== "call") return value.is === "array" || value.is === "object";
  return program.call({ file: at.file, call: value.call }).callee.is === "global";
}

interface Reading {
  readonly file: string;
  readonly program: Program;
  readonly containers: ReadonlyMap<string, Container>;
  find(value: Value): Container | null;
}

interface Change {
  readonly container: Container;
  /** What is added; null where it is cut, counted, emptied or set anew. */
  readonly added: readonly Value[] | null;
}

function changesIn(world: Reading): readonly Change[] {
  const { file, program, find, containers } = world;
  const code = program.code(file);
  const assigned = code.writes.flatMap(({ target, value, fn, span }): readonly Change[] => {
    if (target.is === "member" && target.key === "length") return changed(find(target.of), null);
    const own = target.is === "name" ? containers.get(bindingKey(file, target.binding)) : null;
    const container = own ?? (target.is === "name" ? null : find(target));
    return container ? changed(container, addedBy(value, { container, fn, span }, world)) : [];
  });
  const called = code.calls.flatMap((call, id) => [...byMethod(call, world), ...handedOver(call, id, world)]);
  const counted = valuesOfKind(code, "operation").flatMap(({ operator, operands }) =>
    COMPARES.has(operator) ? operands.flatMap((one) => (isLength(one) ? changed(find(one.of), null) : [])) : [],
  );
  return [...assigned, ...called, ...counted];
}

const changed = (container: Container | null, added: Change["added"]): readonly Change[] =>
  container ? [{ container, added }] : [];

const COMPARES = new Set(["<", "<=", ">", ">="]);
const isLength = (value: Value): value is Extract<Value, { is: "member" }> =>
  value.is === "member" && value.key === "length";

const ADDS = new Set(["push", "unshift"]);
/** They look at a list and leave it as it is. */
const LOOKS = /^(?:at|find|findLast|findIndex|findLastIndex|slice)$/;

function byMethod({ callee, args, fn, span }: CallFact, world: Reading): readonly Change[] {
  if (callee.is !== "member") return [];
  const ends = callee.key === "delete" || callee.key === "clear" || boundsHistory.test(callee.key);
  if (!ADDS.has(callee.key) && callee.key !== "set" && (!ends || LOOKS.test(callee.key))) return [];
  const container = world.find(callee.of);
  if (!container) return [];
  if (ADDS.has(callee.key)) return fn === null ? [] : [{ container, added: args }];
  const [, value] = args;
  const isSet = callee.key === "set" && value !== undefined;
  return [{ container, added: isSet ? addedBy(value, { container, fn, span }, world) : null }];
}

/** A function that cuts by its name, or something in it does. */
function handedOver({ callee, args }: CallFact, call: Id, { file, program, find }: Reading): readonly Change[] {
  const held = args.flatMap((arg) => (arg.is === "spread" ? [] : (find(arg) ?? [])));
  if (held.length === 0) return [];
  const cuts =
    boundsHistory.test(lastName(callee, program.code(file))) ||
    program.targets({ file, call }).some(({ file: of, fn }) => fn !== null && bodySets(of, fn, program));
  return cuts ? held.map((container) => ({ container, added: null })) : [];
}

interface Put {
  readonly container: Container;
  readonly fn: Id | null;
  readonly span: Span;
}

/** What a list gets that is put in the place of another: null where that is gone. */
function addedBy(value: Value, put: Put, world: Reading): readonly Value[] | null {
  const code = world.program.code(world.file);
  const added = addedTo(put.container, value, world);
  return added ?? (isBegun(put, code, world) ? [] : null);
}

/** Values beyond this many are not looked at, however lists are put together of lists. */
const MAX_VALUES = 100;

/** `[...past, message]`, `past.concat(message)`, and the list itself; null for any other. */
function addedTo(
  container: Container,
  value: Value,
  world: Reading,
  left = { values: MAX_VALUES },
): readonly Value[] | null {
  if (--left.values < 0) return null;
  const code = world.program.code(world.file);
  const within = (of: Value) => addedTo(container, of, world, left);
  if (value.is === "array") {
    const parts = value.items.map((item) => (item.is === "spread" ? within(item.of) : item));
    const isAdded = value.items.some((item, index) => item.is === "spread" && parts[index] !== null);
    return isAdded ? parts.flatMap((part) => part ?? []) : null;
  }
  const call = value.is === "call" ? code.calls[value.call] : undefined;
  if (call?.callee.is === "member" && call.callee.key === "concat") {
    const before = within(call.callee.of);
    return before && [...before, ...call.args.flatMap((arg) => (arg.is === "array" ? arg.items : arg))];
  }
  if (world.find(value) === container) return [];
  const bound = value.is === "name" ? code.bindings[value.binding]?.value : null;
  return bound ? within(bound) : null;
}

/** Where it is asked first whether there is one: `if (!sessions.has(id)) sessions.set(id, [])`. */
const isBegun = ({ container, fn }: Put, code: CodeFacts, { find }: Reading): boolean =>
  branchesWithin(code, fn).some(({ test }) => {
    let isAsked = false;
    walkValue(test, (part) => {
      const of = part.is === "call" ? code.calls[part.call]?.callee : part;
      isAsked ||= find(of?.is === "member" && part.is === "call" ? of.of : part) === container;
    });
    return isAsked;
  });
