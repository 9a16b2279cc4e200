import type { Binding, CodeFacts, Id, Location, Value } from "../facts/index.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { alone, type Evaluation, GRAPH_STEPS, optionsOf } from "./evaluate/evaluator.ts";
import { exportedMeaning, exportNamesOf } from "./evaluate/exports.ts";
import type { CallRef, FunctionRef, Meaning, MeaningOf } from "./meaning.ts";
import { RefTable } from "./ref-table.ts";
import { rootsOf, walkOuter } from "./walk.ts";

/** Who calls whom, and who mentions whom: a function whose value is mentioned may be called there. */
export interface CallGraph {
  targets(call: CallRef): readonly FunctionRef[];
  callers(ref: FunctionRef): readonly CallRef[];
  mentions(ref: FunctionRef): readonly FunctionRef[];
  mentionedBy(ref: FunctionRef): readonly { readonly ref: FunctionRef; readonly at: Location }[];
}

export const keyOf = (ref: FunctionRef): string => `${ref.file}\0${ref.fn}`;
const keyOfCall = (ref: CallRef): string => `${ref.file}\0${ref.call}`;

/** Tables of handlers deeper than this inside one another are not searched for functions. */
const MAX_NESTING = 4;

type Mention = { readonly ref: FunctionRef; readonly at: Location };

/** Runs once for each of the known files, when it is first asked for. */
function once(known: ReadonlySet<string>, run: (file: string) => void): (file: string) => void {
  const seen = new Set<string>();
  return (file) => {
    if (seen.has(file) || !known.has(file)) return;
    seen.add(file);
    run(file);
  };
}

export interface GraphWorld {
  readonly files: readonly string[];
  fresh(): Evaluation;
  /** Files that load a file, directly. */
  importers(file: string): readonly string[];
}

/**
 * Files are looked at when they are asked about: whoever calls or mentions a function lies in its own file or in one
 * that loads it, however many steps away.
 */
export function buildCallGraph({ files, fresh, importers }: GraphWorld): CallGraph {
  const targets = new RefTable<readonly FunctionRef[]>();
  const callers = new RefTable<CallRef[]>();
  const mentions = new RefTable<FunctionRef[]>();
  const isMentioned = new RefTable<RefTable<true>>();
  const mentionedBy = new RefTable<Mention[]>();
  const heldBy = new WeakMap<Meaning, readonly FunctionRef[]>();
  const known = new Set(files);
  const around = new Map<string, readonly string[]>();
  const lookAtCalls = once(known, addCalls);
  const lookAtMentions = once(known, addMentions);
  return {
    targets(call) {
      lookAtCalls(call.file);
      return targets.get(call.file, call.call) ?? [];
    },
    callers(ref) {
      filesAround(ref.file, lookAtCalls);
      return callers.get(ref.file, ref.fn) ?? [];
    },
    mentions(ref) {
      lookAtMentions(ref.file);
      return mentions.get(ref.file, ref.fn) ?? [];
    },
    mentionedBy(ref) {
      filesAround(ref.file, lookAtMentions);
      return mentionedBy.get(ref.file, ref.fn) ?? [];
    },
  };

  /** A file and all that load it. */
  function filesAround(file: string, look: (file: string) => void): void {
    const found = around.get(file) ?? loadersOf(file);
    around.set(file, found);
    for (const one of found) look(one);
  }

  function loadersOf(file: string): readonly string[] {
    const found = new Set([file]);
    for (const one of found) for (const other of importers(one)) found.add(other);
    return [...found].sort();
  }

  function addCalls(file: string): void {
    const calls = fresh().world.code(file)?.calls ?? [];
    calls.forEach((call, id) => {
      const e = fresh();
      const entered = optionsOf(evaluate(call.callee, alone(file), e)).flatMap((m) => enteredBy(m, e));
      if (entered.length === 0) return;
      targets.set(file, id, entered);
      for (const ref of entered) append(callers, ref, { file, call: id });
    });
  }

  function addMentions(file: string): void {
    const code = fresh().world.code(file);
    if (!code) return;
    code.functions.forEach((fn, id) => {
      if (fn.class === null) addMention({ file, fn: fn.parent }, { file, fn: id }, fresh().world.at(file, fn.nameSpan));
    });
    const holds = new Map<Id, boolean>();
    for (const root of rootsOf(code)) {
      const by = { file, fn: root.fn };
      walkOuter(root.value, (value) => {
        const from = rootOfChain(value);
        if (from.is === "import" || from.is === "this") addMentionsOf(value, by);
        if (from.is !== "name") return;
        const mayHold = holds.get(from.binding) ?? mayHoldFunction(from, file, code);
        holds.set(from.binding, mayHold);
        if (mayHold) addMentionsOf(value, by);
      });
    }
  }

  /** Names that may lead to a function of the tree; parameters, and what packages and the platform give, do not. */
  function mayHoldFunction(name: Extract<Value, { is: "name" }>, file: string, code: CodeFacts): boolean {
    const binding = code.bindings[name.binding];
    if (!binding || LOCAL.has(binding.kind) || binding.value?.is === "literal") return false;
    return optionsOf(evaluate(name, alone(file), fresh())).some(({ is }) => !CLOSED.has(is));
  }

  function addMentionsOf(value: Value, by: FunctionRef): void {
    const e = fresh();
    const meaning = evaluate(value, alone(by.file), e);
    const held = heldBy.get(meaning) ?? functionsIn(meaning, e, MAX_NESTING);
    heldBy.set(meaning, held);
    if (held.length === 0) return;
    const at = e.world.at(by.file, value.span);
    for (const ref of held) addMention(by, ref, at);
  }

  function addMention(by: FunctionRef, ref: FunctionRef, at: Location): void {
    if (by.fn === ref.fn && by.file === ref.file) return;
    const known = isMentioned.ensure(by.file, by.fn, () => new RefTable());
    if (known.get(ref.file, ref.fn)) return;
    known.set(ref.file, ref.fn, true);
    append(mentions, by, ref);
    append(mentionedBy, ref, { ref: by, at });
  }
}

const LOCAL: ReadonlySet<Binding["kind"]> = new Set(["param", "catch", "loop", "enum"]);

/** What no function of the tree can be read of, however long the chain of members. */
const CLOSED: ReadonlySet<Meaning["is"]> = new Set(["external", "param", "unknown", "env", "literal", "undefined"]);

function rootOfChain(value: Value): Value {
  let root = value;
  while (root.is === "member" || root.is === "index") root = root.of;
  return root;
}

function append<T>(table: RefTable<T[]>, { file, fn }: FunctionRef, item: T): void {
  table.ensure(file, fn, () => []).push(item);
}

/** The functions a call of this enters. */
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

/** The functions a value holds: itself, or those in its tables, methods, options. */
export function functionsIn(meaning: Meaning, e: Evaluation, depth: number): readonly FunctionRef[] {
  if (depth < 0) return NONE;
  switch (meaning.is) {
    case "function":
      return [meaning.ref];
    case "class":
    case "instance":
      return methodsOf(meaning, e);
    case "module":
      return functionsOfModule(meaning, e, depth - 1);
    case "object":
      return meaning.value.entries.flatMap((entry) => {
        const value = "spread" in entry ? entry.spread : entry.value;
        return functionsIn(evaluate(value, meaning.frame, e), e, depth - 1);
      });
    case "array":
      return meaning.value.items.flatMap((item) => functionsIn(evaluate(item, meaning.frame, e), e, depth - 1));
    case "choice":
      return meaning.options.flatMap((option) => functionsIn(option, e, depth - 1));
    case "made":
      return functionsGiven(meaning, e, depth - 1);
    default:
      return NONE;
  }
}

const NONE: readonly FunctionRef[] = [];

function methodsOf(meaning: { readonly file: string; readonly class: Id }, e: Evaluation): readonly FunctionRef[] {
  const members = e.world.code(meaning.file)?.classes[meaning.class]?.members ?? [];
  return members.flatMap(({ value }) => (value?.is === "function" ? [{ file: meaning.file, fn: value.fn }] : []));
}

function functionsOfModule(meaning: MeaningOf<"module">, e: Evaluation, depth: number): readonly FunctionRef[] {
  return exportNamesOf(meaning.file, e).flatMap((name) => {
    const exported = exportedMeaning(meaning.file, name, e);
    return exported ? functionsIn(exported, e, depth) : [];
  });
}

/**
 * Functions handed to whatever made this: `tool({ execute })`, `createHandler({ onCreate })`. Looked at on its own and
 * once: what a caller hands on to it is mentioned by that caller.
 */
function functionsGiven({ by }: MeaningOf<"made">, asking: Evaluation, depth: number): readonly FunctionRef[] {
  const call = by ? asking.world.code(by.file)?.calls[by.call] : undefined;
  if (!by || !call || call.args.length === 0) return NONE;
  const key = `${keyOfCall(by)}\0${depth}`;
  const known = asking.given.get(key);
  if (known) return known;
  // What is remembered must not depend on how much was left to whoever asked first.
  const e = { ...asking, depth: 0, active: null, budget: { steps: GRAPH_STEPS } };
  const found = call.args.flatMap((arg) =>
    arg.is === "spread" ? [] : functionsIn(evaluate(arg, alone(by.file), e), e, depth),
  );
  e.given.set(key, found);
  return found;
}
