import type { Id, Value } from "../../facts/index.ts";
import { boundsHistory, keepsHistory } from "../../knowledge/history-words.ts";
import { saidBefore } from "../../knowledge/request-words.ts";
import { callsOn, callsTaking, writesTo } from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { Place } from "../history.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import { partsOf, variableAtRoot } from "../walk.ts";
import { bodySets, isListSchema, isRefused, isRefusedBy, leavesNearlyAll, limitsRows } from "./bounds.ts";

const MAX_STEPS = 1200;
const MAX_CALLERS = 6;
const MAX_BESIDE = 6;
/** Calls of methods of one variable. */
const MAX_METHODS = 300;

/** A value on the way, and whether it is put together with others into one that grows. */
interface Step extends Place {
  readonly isAdded: boolean;
}

/** Follows values to what they were made of, by the text alone. */
interface Trail {
  readonly program: Program;
  readonly open: Step[];
  /** What was last looked at is put together with others. */
  readonly isAdded: boolean;
  readonly seen: Set<string>;
  /** Variables on the way, by file. */
  readonly variables: Map<string, Set<Id>>;
  /** Values that are conversations by their name, and not written here as a list. */
  readonly said: Place[];
  /** What is in a list beside another list that is spread into it: a bound of the one does not bound the other. */
  readonly beside: Place[];
  /** What was given to functions of packages, which may have cut it. */
  readonly foreign: Place[];
  /** Conversations that functions of packages get to see, which may refuse long ones. */
  readonly shown: Place[];
  /** Whose result a model wrote: what it was asked is not in there. */
  readonly asksModel: (call: CallRef) => boolean;
  /** A conversation by what is put there, under whatever name. */
  readonly isKept: (place: Place) => boolean;
  readonly through: Through;
}

/** The calls through which one use of a call is reached: of the functions they enter, nobody else's arguments count. */
export type Through = readonly CallRef[];

export interface Found {
  /** Something on the way cuts, counts or sums up, or refuses what is too long. */
  readonly isBound: boolean;
  readonly said: readonly Place[];
  /** A package's function may have set a bound. */
  readonly isHidden?: boolean;
}

type Around = Pick<Trail, "program" | "asksModel" | "isKept" | "through">;

/** A list may hold what is made of the list itself: each value is a start only once, and `started` has those that were. */
export function trailOf(start: readonly Place[], around: Around, started = new Set<Value>()): Found {
  const beside: Place[] = [];
  const foreign: Place[] = [];
  const shown: Place[] = [];
  const lists = { said: [], beside, foreign, shown };
  const open = start.map((place) => ({ ...place, isAdded: false }));
  const found = follow({ ...around, ...lists, open, isAdded: false, seen: new Set(), variables: new Map() });
  if (found.said.length > 0) return { ...found, isHidden: shown.length > 0 };
  for (const place of notYet(foreign, started)) {
    const handed = trailOf([place], around, started);
    if (handed.said.length > 0) return { ...handed, isHidden: true };
  }
  const others = notYet(beside, started).map((place) => trailOf([place], around, started));
  const saying = others.filter(({ said }) => said.length > 0);
  return saying.find(({ isBound }) => !isBound) ?? saying[0] ?? found;
}

function notYet(places: readonly Place[], started: Set<Value>): readonly Place[] {
  const found = places.slice(0, MAX_BESIDE).filter(({ value }) => !started.has(value));
  for (const { value } of found) started.add(value);
  return found;
}

function follow(trail: Trail): Found {
  const { program, said } = trail;
  let isBound = false;
  for (let left = MAX_STEPS; left > 0; left--) {
    const step = trail.open.pop();
    if (!step) {
      isBound ||= [...trail.variables].some(([file, ids]) => isRefused(program.code(file), ids));
      return { isBound, said };
    }
    isBound = next(step, { ...trail, isAdded: step.isAdded }) || isBound;
  }
  // Too long a way to be sure of.
  return { isBound: true, said };
}

function put(places: readonly Place[], { open, isAdded }: Trail, isAddedHere = isAdded): void {
  open.push(...places.map((place) => ({ ...place, isAdded: isAddedHere })));
}

/** Puts what a value is made of on the trail; whether this step sets a bound. */
function next({ file, value }: Place, trail: Trail): boolean {
  if (isConversation(value, file, trail)) trail.said.push({ file, value });
  if (value.is === "name") return comesBy(file, value.binding, trail);
  if (value.is === "param") fromCallers({ file, fn: value.fn, index: value.index }, trail);
  if (value.is === "call") return callSets(file, value.call, trail);
  // One of several is not all of them.
  if (value.is === "index" || (value.is === "member" && /^\d+$/.test(value.key))) return false;
  if (value.is === "each" && !trail.isAdded) return false;
  if (value.is === "array" && value.items.some(({ is }) => is === "spread")) {
    for (const item of value.items)
      if (item.is === "spread") put([{ file, value: item }], trail);
      else trail.beside.push({ file, value: item });
    return false;
  }
  const parts = partsOf(value).map((part) => ({ file, value: part }));
  put(parts, trail);
  return false;
}

function isConversation(value: Value, file: string, { program, isKept }: Trail): boolean {
  const code = program.code(file);
  if (value.is === "member" && saidBefore.test(value.key) && value.of.is !== "this") return true;
  if (value.is === "member" || value.is === "call" || value.is === "index") return isKept({ file, value });
  if (value.is !== "name") return false;
  const binding = code.bindings[value.binding];
  if (!binding) return false;
  if (!saidBefore.test(binding.name)) return isKept({ file, value });
  return binding.fn === null || (binding.value?.is !== "array" && binding.kind !== "import");
}

function comesBy(file: string, binding: Id, trail: Trail): boolean {
  const key = `${file}\0${binding}`;
  const code = trail.program.code(file);
  const fact = code.bindings[binding];
  if (!fact || trail.seen.has(key)) return false;
  trail.seen.add(key);
  trail.variables.set(file, (trail.variables.get(file) ?? new Set()).add(binding));
  const written = writesTo(code, binding);
  if (written.some(({ target }) => target.is === "member" && target.key === "length")) return true;
  if (fact.value) put([{ file, value: fact.value }], trail);
  const later = written.map(({ value }) => ({ file, value }));
  put(later, trail, true);
  if (showsOthers({ file, binding }, trail)) return true;
  const methods = callsOn(code, binding);
  // Too many places to be sure of.
  if (methods.length > MAX_METHODS) return true;
  return methods.some((call) => {
    const { callee, args } = trail.program.call({ file, call });
    if (callee.is !== "member") return false;
    const added = /^(?:push|unshift|concat)$/.test(callee.key) ? args : [];
    put(
      added.map((value) => ({ file, value })),
      trail,
      true,
    );
    return boundsHistory.test(callee.key) && !READS.test(callee.key);
  });
}

/** `assertShort(messages)`: whether a function of the tree that is handed it counts; one of a package may. */
function showsOthers({ file, binding }: { readonly file: string; readonly binding: Id }, trail: Trail): boolean {
  const { program } = trail;
  const code = program.code(file);
  return callsTaking(code, binding).some((call) => {
    const { args, callee } = program.call({ file, call });
    const index = args.findIndex((arg) => variableAtRoot(arg) === binding);
    const value = args[index];
    if (!value || callee.is === "member") return false;
    const targets = program.targets({ file, call });
    if (targets.length > 0) return targets.some((target) => isRefusedBy(target, index, program));
    const isShown = isConversation(value, file, trail) && !IDENTIFIES.test(lastName(value, code));
    if (isShown && isForeign({ file, call }, trail)) trail.shown.push({ file, value });
    return false;
  });
}

/** `eq(message.chatId, id)` is shown which conversation, and nothing of it. */
const IDENTIFIES = /_?id$/i;

/** A function of a package of which it is not known that it hands on all that it is given. */
function isForeign(ref: CallRef, { program, asksModel }: Trail): boolean {
  const { callee, isNew } = program.call(ref);
  if (isNew || callee.is === "member" || keepsHistory.test(lastName(callee, program.code(ref.file)))) return false;
  const meaning = program.evaluate(callee, alone(ref.file));
  return meaning.is === "external" && meaning.package !== null && !asksModel(ref);
}

/** They look at the conversation and leave it as it is. */
const READS = /^(?:at|find|findLast|findIndex|findLastIndex|indexOf|lastIndexOf|slice)$/;

function fromCallers(of: { readonly file: string; readonly fn: Id; readonly index: number }, trail: Trail): void {
  const key = `param ${of.file}\0${of.fn}\0${of.index}`;
  if (trail.seen.has(key)) return;
  trail.seen.add(key);
  for (const caller of callersAmong(of, trail).slice(0, MAX_CALLERS)) {
    const value = trail.program.call(caller).args[of.index];
    if (value) put([{ file: caller.file, value }], trail);
  }
}

/** The callers of a function; if the use is reached through one of them, only that one. */
export function callersAmong(of: FunctionRef, { program, through }: Pick<Trail, "program" | "through">): Through {
  const all = program.callers({ file: of.file, fn: of.fn });
  const own = all.filter((one) => through.some(({ file, call }) => one.file === file && one.call === call));
  return own.length > 0 ? own : all;
}

function callSets(file: string, id: Id, trail: Trail): boolean {
  const key = `call ${file}\0${id}`;
  const code = trail.program.code(file);
  const call = code.calls[id];
  if (!call || trail.seen.has(key)) return false;
  trail.seen.add(key);
  if (trail.asksModel({ file, call: id })) return false;
  const isCut = boundsHistory.test(lastName(call.callee, code)) && !leavesNearlyAll(call);
  if (isCut || call.args.some(limitsRows)) return true;
  const targets = trail.program.targets({ file, call: id });
  if (targets.some((target) => target.fn !== null && bodySets(target.file, target.fn, trail.program))) return true;
  for (const target of targets) {
    const returns = trail.program.function(target)?.returns ?? [];
    const given = returns.map(({ value }) => ({ file: target.file, value }));
    put(given, trail);
  }
  if (isListSchema(call.callee, trail.program, file)) return true;
  if (isForeign({ file, call: id }, trail)) {
    trail.foreign.push(...call.args.map((value) => ({ file, value })));
    return false;
  }
  const { callee, args } = call;
  // Without a value to begin with, it gives one of the list: the newest, the longest.
  if (callee.is === "member" && callee.key === "reduce" && args.length === 1) return false;
  const made = [...(callee.is === "member" ? [callee.of] : []), ...args].map((value) => ({ file, value }));
  put(made, trail);
  return false;
}
