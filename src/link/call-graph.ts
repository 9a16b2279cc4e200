import type { CodeFacts, Id, Value } from "../facts/index.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { alone, type Evaluation, optionsOf } from "./evaluate/evaluator.ts";
import { readsHandedOut } from "./evaluate/handed-out.ts";
import type { CallRef, FunctionRef, Meaning } from "./meaning.ts";
import { type Mention, mentionsIn } from "./mentions.ts";
import { RefTable } from "./ref-table.ts";
import { rootOfChain } from "./walk.ts";

/** Who calls whom, and who mentions whom: a function whose value is mentioned may be called there. */
export interface CallGraph {
  targets(call: CallRef): readonly FunctionRef[];
  /**
   * By file and position. Calls of tests are left out where anything else calls it: what a test hands over is not what
   * is sent in production.
   */
  callers(ref: FunctionRef): readonly CallRef[];
  /** By file, and in the order in which the file is read. */
  mentionedBy(ref: FunctionRef): readonly Mention[];
  /** Adds that a call enters a function, which a look at the call alone does not show. Nobody may have asked for mentions. */
  add(call: CallRef, target: FunctionRef): void;
}

/** A function as a text, for tables. */
export const keyOf = (ref: FunctionRef): string => `${ref.file}\0${ref.fn}`;

export interface GraphWorld {
  readonly files: readonly string[];
  fresh(): Evaluation;
  /** Files that import a file directly, or may call what it holds in another way. */
  leadingTo(file: string): readonly string[];
  /** Whether a file is a test. */
  isTest(file: string): boolean;
}

/**
 * Builds the graph file by file, as far as it is asked about: whoever calls or mentions a function lies in its own
 * file, or in one that leads there over however many imports.
 */
export function buildCallGraph({ files, fresh, leadingTo, isTest }: GraphWorld): CallGraph {
  const targets = new RefTable<readonly FunctionRef[]>();
  const callers = new ByFunction<CallRef>(({ file }) => file);
  const mentions = new ByFunction<Mention>(({ ref }) => ref.file);
  const lookAtCalls = onceAround(addCalls);
  const lookAtMentions = onceAround((file) => {
    mentionsIn(file, { fresh, targets: targetsOf }, (ref, mention) => mentions.add(ref, mention));
  });
  return {
    targets: targetsOf,
    callers(ref) {
      lookAtCalls.around(ref.file);
      const all = callers.of(ref);
      const inUse = all.filter(({ file }) => !isTest(file));
      return inUse.length > 0 ? inUse : all;
    },
    mentionedBy(ref) {
      lookAtMentions.around(ref.file);
      return mentions.of(ref);
    },
    add(call, target) {
      const known = targetsOf(call);
      if (known.some(({ file, fn }) => file === target.file && fn === target.fn)) return;
      targets.set(call.file, call.call, [...known, target]);
      callers.add(target, call);
    },
  };

  function targetsOf({ file, call }: CallRef): readonly FunctionRef[] {
    lookAtCalls.at(file);
    return targets.get(file, call) ?? [];
  }

  /**
   * Runs `look` once for each file that is asked about: `at` for that file alone, `around` for it and all files that
   * lead to it.
   */
  function onceAround(look: (file: string) => void): { at(file: string): void; around(file: string): void } {
    const unseen = new Set(files);
    const surrounded = new Set<string>();
    const at = (file: string): void => {
      if (unseen.delete(file)) look(file);
    };
    const around = (file: string): void => {
      // Whatever leads to a file that was reached before was reached with it.
      const pending = [file];
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (surrounded.has(next)) continue;
        surrounded.add(next);
        at(next);
        pending.push(...leadingTo(next));
      }
    };
    return { at, around };
  }

  function addCalls(file: string): void {
    const code = fresh().world.code(file);
    if (!code) return;
    const isOutside = outsideNames(file, code, fresh);
    const isHandedOut = (name: string) => fresh().world.handedOut(name).length > 0;
    code.calls.forEach(({ callee }, id) => {
      const root = rootOfChain(callee);
      if (root.is === "global") return;
      if (root.is === "name" && isOutside(root) && !readsHandedOut(callee, isHandedOut)) return;
      const e = fresh();
      const entered = distinct(optionsOf(evaluate(callee, alone(file), e)).flatMap((m) => enteredBy(m, e)));
      if (entered.length === 0) return;
      targets.set(file, id, entered);
      for (const ref of entered) callers.add(ref, { file, call: id });
    });
  }
}

/** Lists by function. They are filled in whatever order files are looked at, and read in the order of the files. */
class ByFunction<T> {
  readonly #found = new RefTable<T[]>();
  readonly #unsorted = new Set<T[]>();
  readonly #fileOf: (item: T) => string;

  constructor(fileOf: (item: T) => string) {
    this.#fileOf = fileOf;
  }

  add({ file, fn }: FunctionRef, item: T): void {
    const list = this.#found.ensure(file, fn, () => []);
    const last = list.at(-1);
    if (last !== undefined && this.#fileOf(last) > this.#fileOf(item)) this.#unsorted.add(list);
    list.push(item);
  }

  of({ file, fn }: FunctionRef): readonly T[] {
    const list = this.#found.get(file, fn) ?? [];
    if (this.#unsorted.delete(list)) list.sort((a, b) => compare(this.#fileOf(a), this.#fileOf(b)));
    return list;
  }
}

/** Several objects of one class have the same methods. */
const distinct = (refs: readonly FunctionRef[]): readonly FunctionRef[] =>
  refs.length < 2 ? refs : [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Name = Extract<Value, { is: "name" }>;

/**
 * Tells whether a name stands for something from outside of the tree, so that no chain of members of it can lead to a
 * function of ours.
 */
function outsideNames(file: string, code: CodeFacts, fresh: () => Evaluation): (name: Name) => boolean {
  const known = new Map<Id, boolean>();
  return (name) => {
    const found = known.get(name.binding) ?? isOutside(name);
    known.set(name.binding, found);
    return found;
  };

  function isOutside(name: Name): boolean {
    if (code.bindings[name.binding]?.value?.is === "function") return false;
    return optionsOf(evaluate(name, alone(file), fresh())).every(({ is }) => OUTSIDE.has(is));
  }
}

const OUTSIDE: ReadonlySet<Meaning["is"]> = new Set([
  "external",
  "made",
  "param",
  "unknown",
  "env",
  "literal",
  "text",
  "undefined",
] as const);

/** The functions of the tree that are entered when something with this meaning is called. */
function enteredBy(meaning: Meaning, e: Evaluation): readonly FunctionRef[] {
  if (meaning.is === "function") return [meaning.ref];
  if (meaning.is === "class") return constructorOf(meaning, e);
  return [];
}

function constructorOf(meaning: { readonly file: string; readonly class: Id }, e: Evaluation): readonly FunctionRef[] {
  const members = e.world.code(meaning.file)?.classes[meaning.class]?.members ?? [];
  const value = members.find((m) => m.kind === "constructor")?.value;
  return value?.is === "function" ? [{ file: meaning.file, fn: value.fn }] : [];
}
