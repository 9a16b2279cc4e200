/**
 * Functions that are put into a list or table of the tree's own, and called by whoever takes them out again: the
 * commands of a bot, the handlers of a channel, the engines of a registry. It says who calls them, not when.
 */
import type { CodeFacts, Id, Value } from "../facts/index.ts";
import { addTo } from "./add-to.ts";
import { callsGiven, onceForCode } from "./code-index.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { alone, type Evaluation, MAX_OPTIONS, optionsOf } from "./evaluate/evaluator.ts";
import { memberOf } from "./evaluate/members.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import { globalName } from "./names.ts";
import { valuesOfKind } from "./walk.ts";

/** A call of something that was taken out of a list or table, and a function that was put there. */
export interface TakenFunction {
  readonly call: CallRef;
  readonly target: FunctionRef;
  /** All that the list holds is called, one after the other: what comes first may turn away whoever asks. */
  readonly isInTurn: boolean;
}

export interface TakingWorld {
  /** Files that are no tests. */
  readonly files: readonly string[];
  fresh(): Evaluation;
  /** Whether it is known already what a call enters. */
  isKnown(call: CallRef): boolean;
}

/** What is called of an item: the item itself where there are no keys. */
interface Taking extends Pick<Taken, "keys" | "isInTurn"> {
  readonly call: CallRef;
}

export function takenFunctions({ files, fresh, isKnown }: TakingWorld): readonly TakenFunction[] {
  const takings = new Map<string, Taking[]>();
  const isCalled = namesOfFunctions(files, fresh());
  for (const file of files) {
    const code = fresh().world.code(file);
    code?.calls.forEach(({ callee }, call) => {
      const taken = takenIn(callee, code);
      const method = taken?.keys.at(-1);
      if (!taken || (method !== undefined && !isCalled(method)) || isKnown({ file, call })) return;
      for (const store of storesOf(taken.from, file, fresh()))
        addTo(takings, store, { call: { file, call }, keys: taken.keys, isInTurn: taken.isInTurn });
    });
  }
  if (takings.size === 0) return [];
  return files.flatMap((file) =>
    puttingsIn(fresh().world.code(file)).flatMap(({ into, items }) =>
      storesOf(into, file, fresh()).flatMap((store) =>
        (takings.get(store) ?? []).flatMap(({ call, keys, isInTurn }) =>
          items
            .flatMap((item) => functionsAt(item, file, { keys, e: fresh() }))
            .map((target): TakenFunction => ({ call, target, isInTurn })),
        ),
      ),
    ),
  );
}

/** Whether some function of the tree is called so, or held under that name. */
function namesOfFunctions(files: readonly string[], { world }: Evaluation): (name: string) => boolean {
  const names = new Set<string>();
  for (const file of files) for (const name of namesIn(world.code(file))) names.add(name);
  return (name) => names.has(name);
}

function namesIn(code: CodeFacts | null): readonly string[] {
  if (!code) return [];
  const held = valuesOfKind(code, "object").flatMap(({ entries }) =>
    entries.flatMap((entry) => ("key" in entry && HOLDS.has(entry.value.is) ? [entry.key] : [])),
  );
  return [...code.functions.flatMap(({ name }) => name ?? []), ...held];
}

const HOLDS: ReadonlySet<Value["is"]> = new Set(["function", "name", "import", "member"] as const);

const GIVES_ITEM = new Set(["get", "find", "findLast", "at", "pop", "shift", "values", "entries", "filter", "slice"]);
const GOES_THROUGH = new Set(["forEach", "map", "flatMap", "find", "filter", "some", "every", "findLast"]);
const LISTS = /^(?:Object\.(?:values|entries)|Array\.from)$/;
/** Chains of names and calls longer than this are not followed. */
const MAX_STEPS_BACK = 12;

interface Store {
  readonly from: Value;
  readonly isInTurn: boolean;
}

interface Taken extends Store {
  readonly keys: readonly string[];
}

/** What a call takes from where: `command.run` of `const command = commands.get(name)`, `handlers[kind]`. */
function takenIn(callee: Value, code: CodeFacts): Taken | null {
  const keys: string[] = [];
  let at = callee;
  for (; at.is === "member" && !isPosition(at.key); at = at.of) keys.unshift(at.key);
  const store = storeBehind(at, code);
  return store && { ...store, keys };
}

const isPosition = (key: string): boolean => /^\d+$/.test(key);

/** The list or table that an item is taken out of; null where it is not seen to be taken out of one. */
function storeBehind(item: Value, code: CodeFacts): Store | null {
  let at: Value = item;
  let isTaken = false;
  let isInTurn = false;
  for (let steps = 0; steps < MAX_STEPS_BACK; steps++) {
    const before = itemBehind(at, code);
    if (before) {
      isInTurn ||= at.is === "each" || at.is === "param";
      at = before;
      isTaken = true;
      continue;
    }
    const same = valueBehind(at, code);
    if (same && (!isTaken || isItem(same, code))) at = same;
    else return isTaken && (at.is === "name" || at.is === "member") ? { from: at, isInTurn } : null;
  }
  return null;
}

const isItem = (value: Value, code: CodeFacts): boolean => {
  const plain = value.is === "choice" || value.is === "assignment" ? valueBehind(value, code) : value;
  return plain !== null && itemBehind(plain, code) !== null;
};

/** What one item of is written here: `commands` of `commands.get(name)`, `commands[name]`, `for (… of commands)`. */
function itemBehind(value: Value, code: CodeFacts): Value | null {
  if (value.is === "index" || value.is === "each") return value.of;
  if (value.is === "member") return isPosition(value.key) ? value.of : null;
  if (value.is === "param") return listOfCallback(value, code);
  if (value.is !== "call") return null;
  const call = code.calls[value.call];
  if (call?.callee.is === "member" && GIVES_ITEM.has(call.callee.key)) return call.callee.of;
  const [first] = call && LISTS.test(globalName(call.callee)) ? call.args : [];
  return first ?? null;
}

/** `handlers` of `handlers.forEach((handler) => handler())`. */
function listOfCallback({ fn, index }: Extract<Value, { is: "param" }>, code: CodeFacts): Value | null {
  const [by] = index === 0 ? callsGiven(code, fn) : [];
  const callee = by === undefined ? undefined : code.calls[by]?.callee;
  return callee?.is === "member" && GOES_THROUGH.has(callee.key) ? callee.of : null;
}

/** What has the same value: the value of a variable, the first of a choice. */
function valueBehind(value: Value, code: CodeFacts): Value | null {
  if (value.is === "await") return value.of;
  if (value.is === "choice") return value.options[value.by === "conditional" ? 1 : 0] ?? null;
  if (value.is === "assignment") return value.value;
  if (value.is !== "name") return null;
  const { value: first } = code.bindings[value.binding] ?? {};
  if (first && first.is !== "undefined" && !(first.is === "literal" && first.value === null)) return first;
  return assignedTo(code).get(value.binding) ?? null;
}

/** The first value that is assigned to a variable later. */
const assignedTo = onceForCode(({ writes }): ReadonlyMap<Id, Value> => {
  const found = new Map<Id, Value>();
  for (const { target, value } of writes) {
    if (target.is === "name" && !found.has(target.binding)) found.set(target.binding, value);
  }
  return found;
});

interface Putting {
  readonly into: Value;
  readonly items: readonly Value[];
}

/** What is put where: `commands.set(name, command)`, `handlers.push(handler)`, `handlers[kind] = handler`. */
const puttingsIn = (code: CodeFacts | null): readonly Putting[] => (code ? puttings(code) : []);

const puttings = onceForCode((code): readonly Putting[] => [
  ...code.calls.flatMap((call, id): readonly Putting[] => {
    const { callee, args, isNew, span } = call;
    const [first] = args;
    if (isNew && first?.is === "array")
      return [{ into: { is: "call", call: id, span }, items: secondsOf(first.items) }];
    if (callee.is !== "member") return [];
    const items = callee.key === "set" ? args.slice(1, 2) : PUTS.has(callee.key) ? args : [];
    const into = storeOf(callee.of, code);
    return items.length > 0 && into ? [{ into, items }] : [];
  }),
  ...code.writes.flatMap(({ target, value }): readonly Putting[] => {
    const into = target.is === "index" ? storeOf(target.of, code) : null;
    return into ? [{ into, items: [value] }] : [];
  }),
]);

const PUTS = new Set(["push", "unshift", "add"]);

/** `new Map([["chat", chat]])`. */
const secondsOf = (pairs: readonly Value[]): readonly Value[] =>
  pairs.flatMap((pair) => (pair.is === "array" ? (pair.items[1] ?? []) : []));

/** `listeners` of `listeners.get(name).push(…)`, else what something is put into itself. */
const storeOf = (value: Value, code: CodeFacts): Value | null =>
  storeBehind(value, code)?.from ?? (value.is === "name" || value.is === "member" ? value : null);

/** Lists and tables by the place where they are made. */
function storesOf(value: Value, file: string, e: Evaluation): readonly string[] {
  const options = optionsOf(evaluate(value, alone(file), e));
  return options.length > MAX_OPTIONS ? [] : options.flatMap((option) => placeOf(option) ?? []);
}

function placeOf(meaning: Meaning): string | null {
  // `client.commands` of `client = new Client()` is one, too, whoever put it there.
  if (meaning.is === "made" && meaning.by) return [meaning.by.file, meaning.by.call, ...meaning.path].join("\0");
  if (meaning.is !== "array" && meaning.is !== "object") return null;
  const { line, column } = meaning.value.span;
  return `${meaning.frame.file}\0${line}:${column}`;
}

/** The functions that are called where something is called at `keys` of an item. */
function functionsAt(
  item: Value,
  file: string,
  { keys, e }: { readonly keys: readonly string[]; readonly e: Evaluation },
): readonly FunctionRef[] {
  if (item.is === "spread") return [];
  let meaning = evaluate(item, alone(file), e);
  for (const key of keys) meaning = memberOf(meaning, key, { at: meaning.at, e });
  const options = optionsOf(meaning);
  return options.length > MAX_OPTIONS ? [] : options.flatMap((option) => (option.is === "function" ? option.ref : []));
}
