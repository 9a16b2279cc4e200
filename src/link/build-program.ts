import type { FileFacts, FunctionFact, Id, Location, Span, Value } from "../facts/index.ts";
import { addTo } from "./add-to.ts";
import { buildCallGraph, type CallGraph } from "./call-graph.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import {
  alone,
  type Evaluation,
  emptyMemo,
  GRAPH_STEPS,
  MAX_STEPS,
  type Memo,
  optionsOf,
  type World,
} from "./evaluate/evaluator.ts";
import { exportedMeaning, exportNamesOf } from "./evaluate/exports.ts";
import { handedOutIn } from "./evaluate/handed-out.ts";
import { memberOf } from "./evaluate/members.ts";
import { providedIn } from "./evaluate/provided.ts";
import { handedMethods } from "./handed-methods.ts";
import { importGraph } from "./import-graph.ts";
import type { CallRef, Frame, FunctionRef, Meaning } from "./meaning.ts";
import { type ModuleWorld, moduleResolver } from "./modules.ts";
import { type OutsideCalls, type OutsideWorld, outsideCalls } from "./outside-calls.ts";
import type { Program } from "./program.ts";
import { RefTable } from "./ref-table.ts";
import { takenFunctions } from "./taken-functions.ts";

/** Which methods, packages and files matter to whoever asks the program; it need not follow the others. */
export interface Interest {
  /** Whether a method's name is one that some SDK, sender or framework has. */
  isOfInterest(method: string): boolean;
  /** Whether a package is an SDK of models. */
  isSdk(name: string): boolean;
  /** Whether a file is a test. */
  isTest(file: string): boolean;
}

const EVERYTHING: Interest = { isOfInterest: () => true, isSdk: () => true, isTest: () => false };

/**
 * Makes one program of the parsed files. Where a method of a parameter is called, the callers are asked what the
 * parameter may be only if the method is of interest.
 */
export function buildProgram(
  facts: readonly FileFacts[],
  modules: ModuleWorld,
  { isOfInterest, isSdk, isTest }: Interest = EVERYTHING,
): Program {
  const byFile = new Map(facts.map((f) => [f.file, f]));
  const files = [...byFile.values()].flatMap((f) => (f.code ? [f.file] : [])).sort();
  let graph: CallGraph | null = null;
  let subclasses: ReadonlyMap<string, readonly ClassRef[]> = new Map();
  const world: World = {
    code: (file) => byFile.get(file)?.code ?? null,
    document: (file) => documentOf(byFile.get(file)),
    files,
    resolve: moduleResolver(modules),
    callers: (ref) => graph?.callers(ref) ?? [],
    subclasses: (file, id) => subclasses.get(`${file}\0${id}`) ?? [],
    handedOut: (name) => handedOut.get(name) ?? [],
    provided: (token) => provided.get(token) ?? [],
    isSdk,
    isTest,
    at: (file, { line, column, endLine, endColumn }) => ({ file, line, column, endLine, endColumn }),
  };
  const [handedOut, provided] = [handedOutIn(files, world.code), providedIn(files, world.code)];
  const memos = { through: emptyMemo(), within: emptyMemo() };
  const given = new Map<string, readonly FunctionRef[]>();
  const start = (
    throughCallers: boolean,
    steps = MAX_STEPS,
    memo = throughCallers ? memos.through : memos.within,
  ): Evaluation => ({
    world,
    depth: 0,
    active: null,
    entered: 0,
    budget: { steps },
    run: {
      throughCallers,
      memo,
      given,
      cuts: { outermost: Number.POSITIVE_INFINITY, areDeep: false },
    },
  });
  subclasses = findSubclasses(files, () => start(false));
  const { imports, importers } = importGraph(files, world);
  const handing = new Set([...handedOut.values()].flatMap((all) => all.map(({ file }) => file)));
  const promises = promisesOf(subclasses);
  const takers = new Map<string, string[]>();
  /**
   * Files that may call what a file holds without importing it: they know the interface that its class fulfils, are handed
   * it, take it out of a table, or get it from the application object that it is registered on.
   */
  const knownBy = (file: string): readonly string[] => [
    ...(promises.get(file) ?? []),
    ...(takers.get(file) ?? []),
    ...(handing.has(file) ? files : []),
  ];
  const built = buildCallGraph({
    files,
    fresh: () => start(false, GRAPH_STEPS),
    leadingTo: (file) => [...(importers.get(file) ?? []), ...knownBy(file)],
    isTest,
  });
  graph = built;
  const asking = (memo: Memo) => ({
    files: files.filter((file) => !isTest(file)),
    fresh: () => start(true, MAX_STEPS, memo),
    isKnown: (call: CallRef) => built.targets(call).length > 0,
  });
  const enter = (call: CallRef, target: FunctionRef): void => {
    built.add(call, target);
    addTo(takers, target.file, call.file);
  };
  const inTurn = new RefTable<true>();
  for (const { call, target } of handedMethods(asking(emptyMemo()))) enter(call, target);
  for (const { call, target, isInTurn } of takenFunctions(asking(emptyMemo()))) {
    enter(call, target);
    if (isInTurn) inTurn.set(call.file, call.call, true);
  }
  const callees = new RefTable<Meaning>();
  const named = new WeakMap<Value, readonly FunctionRef[]>();
  const calleeOf = (ref: CallRef): Meaning => {
    const known = callees.get(ref.file, ref.call);
    if (known) return known;
    const { callee } = existing(world.code(ref.file)?.calls[ref.call], ref.file);
    const follows = callee.is === "member" ? isOfInterest(callee.key) : callee.is !== "name";
    const meaning = evaluate(callee, alone(ref.file), start(follows));
    callees.set(ref.file, ref.call, meaning);
    return meaning;
  };
  const outside = new Map<string, OutsideCalls>();
  const calls: OutsideWorld = {
    code: (file) => existing(world.code(file), file),
    nameIn: (name, frame) => evaluate(name, frame, start(false)),
    calleeOf,
    isOfInterest,
  };
  return {
    files,
    hasCode: (file) => Boolean(byFile.get(file)?.code),
    facts: (file) => existing(byFile.get(file), file),
    code: (file) => existing(byFile.get(file)?.code, file),
    function: (ref) => functionOf(world, ref),
    call: (ref) => existing(world.code(ref.file)?.calls[ref.call], ref.file),
    resolve: world.resolve,
    evaluate: rememberingByFile((value, frame, callers) => evaluate(value, frame, start(callers === "follow"))),
    functionsNamed: (value, file) => {
      const known = named.get(value) ?? namedBy(evaluate(value, alone(file), start(false, GRAPH_STEPS)));
      named.set(value, known);
      return known;
    },
    calleeOf,
    outside: (file) => {
      const known = outside.get(file) ?? outsideCalls(file, calls);
      outside.set(file, known);
      return known;
    },
    member: (of: Meaning, key: string, at: Location, callers = "follow") =>
      memberOf(of, key, { at, e: start(callers === "follow") }),
    exported: (file, name) => exportedMeaning(file, name, start(true)),
    exportNames: (file) => exportNamesOf(file, start(true)),
    targets: (call: CallRef) => built.targets(call),
    runsInTurn: ({ file, call }) => inTurn.get(file, call) === true,
    callers: (ref: FunctionRef) => built.callers(ref),
    mentionedBy: (ref) => built.mentionedBy(ref),
    importers: (file) => importers.get(file) ?? [],
    imports: (file) => imports.get(file) ?? [],
    at: (file: string, span: Span) => world.at(file, span),
  };
}

type Evaluate = (value: Value, frame: Frame, callers: "follow" | "ignore") => Meaning;

/**
 * Remembers what each value means on its own, whoever calls. In the frame of a certain caller it is worked out anew.
 */
function rememberingByFile(evaluateFresh: Evaluate): Program["evaluate"] {
  const known = { follow: new WeakMap<Value, Meaning>(), ignore: new WeakMap<Value, Meaning>() };
  return (value, frame, callers = "follow") => {
    if (frame.entered !== null || frame.outer !== null) return evaluateFresh(value, frame, callers);
    const remembered = known[callers].get(value);
    if (remembered) return remembered;
    const meaning = evaluateFresh(value, frame, callers);
    known[callers].set(value, meaning);
    return meaning;
  };
}

const namedBy = (meaning: Meaning): readonly FunctionRef[] =>
  optionsOf(meaning).flatMap((option) => (option.is === "function" ? [option.ref] : []));

interface ClassRef {
  readonly file: string;
  readonly class: Id;
}

/** By class or interface, the classes that directly extend or fulfil it. */
function findSubclasses(files: readonly string[], fresh: () => Evaluation): ReadonlyMap<string, readonly ClassRef[]> {
  const found = new Map<string, ClassRef[]>();
  for (const file of files) {
    for (const [id, fact] of (fresh().world.code(file)?.classes ?? []).entries()) {
      for (const named of [fact.extends, ...(fact.implements ?? [])]) {
        const base = named ? evaluate(named, alone(file), fresh()) : null;
        if (base?.is === "class") addTo(found, `${base.file}\0${base.class}`, { file, class: id });
      }
    }
  }
  return found;
}

/** By file, the other files that define the interfaces and base classes of its classes. */
function promisesOf(subclasses: ReadonlyMap<string, readonly ClassRef[]>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [base, all] of subclasses) {
    const [file = ""] = base.split("\0");
    for (const sub of all) if (sub.file !== file) addTo(found, sub.file, file);
  }
  return found;
}

function documentOf(facts: FileFacts | undefined): Value | null {
  return facts && !facts.code ? (facts.documents[0] ?? null) : null;
}

function functionOf(world: World, ref: FunctionRef): FunctionFact | null {
  return ref.fn === null ? null : (world.code(ref.file)?.functions[ref.fn] ?? null);
}

function existing<T>(found: T | null | undefined, file: string): T {
  if (found === null || found === undefined) throw new RangeError(`${file}: asked for facts that were never taken`);
  return found;
}
