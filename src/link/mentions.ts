import type { Binding, CodeFacts, Id, Location, Value } from "../facts/index.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { alone, type Evaluation, MAX_OPTIONS, optionsOf } from "./evaluate/evaluator.ts";
import { readsHandedOut } from "./evaluate/handed-out.ts";
import { PICKS } from "./evaluate/platform.ts";
import { functionsIn, functionsWrapped } from "./held-functions.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import { globalName } from "./names.ts";
import { RefTable } from "./ref-table.ts";
import { partsOf, rootOfChain, rootsThatRun } from "./walk.ts";

/** A function, or the body of a module, that mentions another function, and where it first does so. */
export interface Mention {
  readonly ref: FunctionRef;
  readonly at: Location;
  /**
   * It only constructs or returns something that holds the function: whoever gets that decides what of it is called.
   */
  readonly isPassedOn: boolean;
}

/** How many levels of objects in objects are searched for functions. */
const MAX_NESTING = 4;

export interface MentionWorld {
  fresh(): Evaluation;
  /** The functions of the tree that a call enters. */
  targets(call: CallRef): readonly FunctionRef[];
}

/** Calls `tell` for every function that a function of the file, or its body, mentions: once for each such pair. */
export function mentionsIn(
  file: string,
  { fresh, targets }: MentionWorld,
  tell: (mentioned: FunctionRef, mention: Mention) => void,
): void {
  const { world } = fresh();
  const code = world.code(file);
  if (!code) return;
  const held = heldByChains(file, code, fresh);
  const told = new Map<Id | null, Told>();
  code.functions.forEach((fn, id) => {
    if (fn.class === null) add({ file, fn: fn.parent }, [{ file, fn: id }], () => world.at(file, fn.nameSpan));
  });
  const { silent, passedOn, callees } = positionsIn(code);
  for (const { value: root, fn } of rootsThatRun(code)) {
    if (silent.has(root)) continue;
    const by = { file, fn };
    const call = callees.get(root);
    const entered = call === undefined ? [] : targets({ file, call });
    add(by, entered, () => world.at(file, root.span));
    if (entered.length > 0) add(by, wrappedIn(root), () => world.at(file, root.span));
    if (entered.length > 0 && !passedOn.has(root)) continue;
    walkSpoken(root, (value) => {
      const { refs, functions } = held(value);
      const at = () => world.at(file, value.span);
      const isPassedOn = value === root && passedOn.has(root);
      if (isPassedOn) add(by, functions, at);
      add(by, refs, at, isPassedOn);
    });
  }

  /** What is called with it, where one function made what is called of others. */
  function wrappedIn(callee: Value): readonly FunctionRef[] {
    const e = fresh();
    return optionsOf(evaluate(callee, alone(file), e)).flatMap((option) =>
      option.is === "function" ? functionsWrapped(option, e, MAX_NESTING) : [],
    );
  }

  function add(by: FunctionRef, refs: readonly FunctionRef[], at: () => Location, isPassedOn = false): void {
    if (refs.length === 0) return;
    const known = told.get(by.fn) ?? { lists: new Set(), refs: new RefTable() };
    told.set(by.fn, known);
    if (known.lists.has(refs)) return;
    if (!isPassedOn) known.lists.add(refs);
    const mention = { ref: by, at: at(), isPassedOn };
    for (const ref of refs) {
      const before = known.refs.get(ref.file, ref.fn);
      if ((by.fn === ref.fn && by.file === ref.file) || before === "here" || (before && isPassedOn)) continue;
      known.refs.set(ref.file, ref.fn, isPassedOn ? "passed on" : "here");
      tell(ref, mention);
    }
  }
}

/** What one function has mentioned so far. */
interface Told {
  readonly lists: Set<readonly FunctionRef[]>;
  readonly refs: RefTable<"here" | "passed on">;
}

/** Those values of a file of which nothing is called at the place where they stand. */
interface Positions {
  /** Values that only get another name, whose own uses say what is called, and values that are only looked at. */
  readonly silent: ReadonlySet<Value>;
  /** Values that are constructed, returned, stored or listed: whoever gets hold of them may call what they have. */
  readonly passedOn: ReadonlySet<Value>;
  /** What each call calls, with the call. */
  readonly callees: ReadonlyMap<Value, Id>;
}

const LOOKS_AT = /^(?:Object\.(?:keys|getOwnPropertyNames|hasOwn|is)|Array\.isArray|JSON\.stringify|console\.\w+)$/;
const LISTS = /^Object\.(?:values|entries|freeze|seal)$/;

function positionsIn({ bindings, calls, functions, writes }: CodeFacts): Positions {
  const aliases = bindings.flatMap(({ fn, kind, value }) =>
    fn !== null && kind === "const" && value && isChain(value) ? value : [],
  );
  const constructed = calls.flatMap(({ callee, isNew }) => (isNew || callee.is === "super" ? callee : []));
  const argumentsOf = (names: RegExp) =>
    calls.flatMap(({ callee, args }) => (names.test(globalName(callee)) ? args : []));
  const givenBack = functions.flatMap(({ returns }) => returns.map(({ value }) => value));
  const written = writes.flatMap(({ target }) => (isChain(target) ? target : []));
  const kept = writes.map(({ value }) => value);
  return {
    silent: new Set([...aliases, ...written, ...argumentsOf(LOOKS_AT)]),
    passedOn: new Set([...constructed, ...kept, ...givenBack, ...argumentsOf(LISTS)]),
    callees: new Map(calls.map(({ callee }, id) => [callee, id])),
  };
}

/**
 * Whether a value is a chain of members: `require("./documents").Document`, `(await import("./x")).ask`, `this.client`.
 */
function isChain(value: Value): boolean {
  const root = rootOfChain(value);
  return root.is === "await" ? isChain(root.of) : ["import", "name", "this", "super"].includes(root.is);
}

const COMPARES = /^(?:[!=]==?|instanceof|typeof|in)$/;

/**
 * Visits a value and what is written inside it. A chain of members is visited as a whole; what it starts at is visited
 * as well only where the member is computed. What is compared is not visited.
 */
function walkSpoken(value: Value, visit: (value: Value) => void): void {
  const pending: Value[] = [value];
  for (let next = pending.pop(); next; next = pending.pop()) {
    visit(next);
    let inner = next;
    let isComputed = false;
    while (inner.is === "member" || inner.is === "index") {
      isComputed ||= inner.is === "index";
      if (inner.is === "index") pending.push(inner.at);
      inner = inner.of;
    }
    if (inner === next) pending.push(...partsOf(next).filter((part) => !(comparesIn(next) && isChain(part))));
    else if (inner.is !== "name" && (isComputed || !isChain(inner))) pending.push(inner);
  }
}

const comparesIn = (value: Value): boolean => value.is === "operation" && COMPARES.test(value.operator);

interface Held {
  /** The functions of the tree that a value is, or that it has in it. */
  readonly refs: readonly FunctionRef[];
  /** The functions that the value is itself. */
  readonly functions: readonly FunctionRef[];
}

const NONE: Held = { refs: [], functions: [] };

/** Tells which functions of the tree a variable, or a chain of members of one, holds; remembered by chain. */
function heldByChains(file: string, code: CodeFacts, fresh: () => Evaluation): (value: Value) => Held {
  const mayHold = new Map<Id, boolean>();
  const byChain = new Map<string, Held>();
  const isHandedOut = (name: string) => fresh().world.handedOut(name).length > 0;
  return (value) => {
    const root = rootOfChain(value);
    if (root.is === "import" || root.is === "super") return heldBy(value);
    if (root.is !== "name" && root.is !== "this") return NONE;
    if (root.is === "name") {
      const isPossible = mayHold.get(root.binding) ?? mayHoldFunction(root);
      mayHold.set(root.binding, isPossible);
      if (!isPossible && !readsHandedOut(value, isHandedOut)) return NONE;
    }
    const chain = textOfChain(value);
    if (chain === null) return heldBy(value);
    const found = byChain.get(chain) ?? heldBy(value);
    byChain.set(chain, found);
    return found;
  };

  /**
   * Whether a variable may lead to a function of the tree. What is handed in, or comes from a package or the platform,
   * does not.
   */
  function mayHoldFunction(name: Extract<Value, { is: "name" }>): boolean {
    const binding = code.bindings[name.binding];
    if (!binding || LOCAL.has(binding.kind) || binding.value?.is === "literal") return false;
    // Of a parameter its type may tell whose methods it has.
    if (binding.kind === "param" && !binding.type?.head) return false;
    return optionsOf(evaluate(name, alone(file), fresh())).some(({ is }) => !CLOSED.has(is));
  }

  function heldBy(value: Value): Held {
    const e = fresh();
    const meaning = largeTable(value, e) ?? evaluate(value, alone(file), e);
    const known = held.get(meaning);
    if (known) return known;
    const functions = optionsOf(meaning).flatMap((option) => (option.is === "function" ? option.ref : []));
    const found = { refs: functionsIn(meaning, e, MAX_NESTING), functions };
    held.set(meaning, found);
    return found;
  }

  /** What something is picked from, where that has more items than are told apart: any of them may be meant. */
  function largeTable(value: Value, e: Evaluation): Meaning | null {
    for (let at = value; at.is === "member" || at.is === "index"; at = at.of) {
      if (at.is === "member" && !PICKS.has(at.key)) continue;
      const table = evaluate(at.of, alone(file), e);
      const size =
        table.is === "array" ? table.value.items.length : table.is === "object" ? table.value.entries.length : 0;
      return size > MAX_OPTIONS ? table : null;
    }
    return null;
  }
}

/** By meaning: the program remembers meanings, so that many files ask about the same one. */
const held = new WeakMap<Meaning, Held>();

const LOCAL: ReadonlySet<Binding["kind"]> = new Set(["catch", "loop", "enum"]);

/** Values that no chain of members can lead from to a function of the tree. */
const CLOSED: ReadonlySet<Meaning["is"]> = new Set(["external", "param", "unknown", "env", "literal", "undefined"]);

/** A chain as a text, for a table; null where something in it is computed. */
function textOfChain(value: Value): string | null {
  if (value.is === "name") return String(value.binding);
  if (value.is === "this") return `this ${value.class}`;
  const of = value.is === "member" ? textOfChain(value.of) : null;
  return of === null || value.is !== "member" ? null : `${of}\0${value.key}`;
}
