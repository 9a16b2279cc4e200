import type { CodeFacts, Id, Location, Span, Value } from "../../facts/index.ts";
import type { CallRef, Frame, FunctionRef, Meaning, MeaningOf } from "../meaning.ts";
import type { Resolution } from "../program.ts";
import { RefTable } from "../ref-table.ts";
import type { HandedBy } from "./handed-out.ts";
import type { Provided } from "./provided.ts";

/** What following values needs to know of the tree. */
export interface World {
  code(file: string): CodeFacts | null;
  document(file: string): Value | null;
  /** Files with code, sorted. */
  readonly files: readonly string[];
  resolve(from: string, specifier: string): Resolution;
  /** Calls that enter a function, once the call graph stands; empty before. */
  callers(ref: FunctionRef): readonly CallRef[];
  /** Classes of the tree that extend a class, or fulfil an interface, once they are known. */
  subclasses(file: string, id: Id): readonly { readonly file: string; readonly class: Id }[];
  /** What applications hand out under a name. */
  handedOut(name: string): readonly HandedBy[];
  /** What containers give for a token. */
  provided(token: string): readonly Provided[];
  /** Whether a package is an SDK of models. */
  isSdk(name: string): boolean;
  /** Whether a file is a test. */
  isTest(file: string): boolean;
  at(file: string, span: Span): Location;
}

/** One evaluation in progress: how deep it is, and what it must not enter again. */
export interface Evaluation {
  readonly world: World;
  readonly depth: number;
  readonly active: Active | null;
  /** Functions entered inside one another so far. */
  readonly entered: number;
  /** Steps left, so that hostile code cannot make it run for ever. */
  readonly budget: { steps: number };
  readonly run: Run;
}

/** What all steps of one evaluation share. */
export interface Run {
  /** Look at the callers of a function whose parameter is met. */
  readonly throughCallers: boolean;
  readonly memo: Memo;
  /** Functions handed to a call, by call and by how deep they may lie. */
  readonly given: Map<string, readonly FunctionRef[]>;
  /** The outermost level on which something was cut short since this was last set: below 1 where depth or steps ran out. */
  readonly cuts: { outermost: number; areDeep: boolean };
}

/** What was found out where nobody is known to have entered, for whoever asks next. */
export interface Memo {
  readonly names: RefTable<Meaning>;
  /** Names that were asked for too far in, and how far: whoever asks nearer is told more. */
  readonly deepNames: RefTable<{ readonly depth: number; readonly meaning: Meaning }>;
  readonly calls: RefTable<Meaning>;
  readonly params: RefTable<Meaning>;
  /** Which `export *` of a file gives a name. */
  readonly stars: Map<string, Map<string, number>>;
}

export const emptyMemo = (): Memo => ({
  names: new RefTable(),
  deepNames: new RefTable(),
  calls: new RefTable(),
  params: new RefTable(),
  stars: new Map(),
});

/** What must not be entered again while it is being followed; a text for each would cost more than the following. */
export interface Guard {
  readonly of: "name" | "function" | "export" | "param" | "spread" | "entry" | "field";
  readonly file: string;
  /** Id, or the line where something stands. */
  readonly id: number;
  readonly part: string | number;
  /** Inside an entered function the same thing is another one at each entering. */
  readonly entered: number;
}

/** What is being evaluated, innermost first. */
export interface Active {
  readonly guard: Guard;
  /** How many there are from the outermost to this one. */
  readonly level: number;
  readonly outer: Active | null;
}

export function isActive({ active, run }: Evaluation, guard: Guard): boolean {
  for (let at = active; at; at = at.outer) {
    if (!isSameGuard(at.guard, guard)) continue;
    run.cuts.outermost = Math.min(run.cuts.outermost, at.level);
    return true;
  }
  return false;
}

const isSameGuard = (a: Guard, b: Guard): boolean =>
  a.id === b.id && a.of === b.of && a.part === b.part && a.entered === b.entered && a.file === b.file;

/** Past its depth or its steps; what was found on the way to this is then not for others to rely on. */
export function isSpent(e: Evaluation): boolean {
  if (e.depth <= MAX_DEPTH && e.budget.steps >= 0 && e.entered <= MAX_ENTERED) return false;
  e.run.cuts.outermost = 0;
  if (e.depth > MAX_DEPTH) e.run.cuts.areDeep = true;
  return true;
}

/**
 * What `find` gives, kept in `memo` for whoever asks next: unless something was cut short on the way, so that the
 * answer is this asker's alone.
 */
export function remembered(e: Evaluation, { memo, key }: Place, find: () => Meaning): Meaning {
  const known = memo.get(key);
  if (known) return known;
  const { cuts } = e.run;
  const before = cuts.outermost;
  cuts.outermost = Number.POSITIVE_INFINITY;
  const found = find();
  const isWhole = cuts.outermost > (e.active?.level ?? 0);
  if (isWhole) memo.set(key, found);
  cuts.outermost = isWhole ? before : Math.min(before, cuts.outermost);
  return found;
}

interface Place {
  readonly memo: Map<number, Meaning>;
  readonly key: number;
}

/** Deeper chains of names, calls and members than this are not followed. */
export const MAX_DEPTH = 60;
/** Functions entered inside one another further than this are not followed. */
export const MAX_ENTERED = 8;
/** Evaluating one value takes at most this many steps. */
export const MAX_STEPS = 4000;
/** Finding out who calls whom looks at every call and name: each gets only so many steps. */
export const GRAPH_STEPS = 400;
/** A choice of more than this many is not followed further. */
export const MAX_OPTIONS = 24;

export const alone = (file: string): Frame => ({ file, entered: null, outer: null });

/** Nobody is known to have entered: the same for all who ask. */
export const isAlone = (frame: Frame): boolean => frame.entered === null && frame.outer === null;

export const unknownMeaning = (why: string, at: Location): MeaningOf<"unknown"> => ({ is: "unknown", why, at });

export function deeper(e: Evaluation, guard?: Guard): Evaluation {
  const { world, budget, entered, run } = e;
  const active = guard === undefined ? e.active : { guard, level: (e.active?.level ?? 0) + 1, outer: e.active };
  return { world, depth: e.depth + 1, active, entered, budget, run };
}

/** Several meanings as one; nested choices are flattened and equal literals merged. */
export function choiceOf(options: readonly Meaning[], complete: boolean, at: Location): Meaning {
  const [first] = options;
  if (options.length === 1 && complete && first && first.is !== "choice") return first;
  const flat: Meaning[] = [];
  let whole = complete;
  for (const option of options) {
    if (option.is === "choice") {
      whole &&= option.complete;
      flat.push(...option.options);
    } else flat.push(option);
  }
  if (flat.length > MAX_OPTIONS * MAX_OPTIONS) return unknownMeaning("too many possible values", at);
  const distinct = distinctOf(flat);
  if (countOf(distinct) > MAX_OPTIONS) return unknownMeaning("too many possible values", at);
  const [only] = distinct;
  if (distinct.length === 1 && only && whole) return only;
  return { is: "choice", options: distinct, complete: whole, at };
}

/** What is missing and what is written as undefined are one value to whoever reads it. */
const countOf = (distinct: readonly Meaning[]): number =>
  distinct.length - Math.max(0, distinct.filter((m) => m.is === "undefined").length - 1);

/** Without repetitions; past the number that is followed nobody asks for the rest. */
function distinctOf(options: readonly Meaning[]): readonly Meaning[] {
  const found: Meaning[] = [];
  for (const option of options) {
    if (found.length > MAX_OPTIONS + 1) return found;
    if (!found.some((other) => same(option, other))) found.push(option);
  }
  return found;
}

function same(a: Meaning, b: Meaning): boolean {
  if (a === b) return true;
  if (a.is === "literal" && b.is === "literal") return a.value === b.value && samePlace(a.at, b.at);
  if (a.is === "undefined" && b.is === "undefined") return a.isMissing === b.isMissing;
  if (a.is === "function" && b.is === "function") return sameFunction(a.ref, b.ref) && a.frame === b.frame;
  if (a.is === "external" && b.is === "external") return samePlace(a.at, b.at) && a.path.join() === b.path.join();
  return false;
}

function samePlace(a: Location, b: Location): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function sameFunction(a: FunctionRef, b: FunctionRef): boolean {
  return a.file === b.file && a.fn === b.fn;
}

/** Every meaning a choice may be; the meaning itself otherwise. */
export function optionsOf(meaning: Meaning): readonly Meaning[] {
  return meaning.is === "choice" ? meaning.options : [meaning];
}

/** The frame in which a parameter of `fn` has its argument, or null where nobody is known to have entered. */
export function frameOfFunction(frame: Frame, fn: Id): Frame | null {
  for (let f: Frame | null = frame; f; f = f.outer) {
    if (f.entered?.fn === fn) return f;
  }
  return null;
}
