import type { CallFact, Value } from "../../facts/index.ts";
import {
  keepingFunction,
  keepingMethods,
  readingMethods,
  storeNames,
  writingStatement,
} from "../../knowledge/answer-caching.ts";
import type { Cache } from "../../knowledge/caches.ts";
import { belongsTo } from "../calls/things.ts";
import { callsInside } from "../code-index.ts";
import { isControl } from "../controls.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { chainOf, packageOf, writtenNames } from "./chain.ts";

/** Libraries through which a program keeps something. */
export interface StoreKnowledge {
  readonly caches: readonly Cache[];
  readonly databases: readonly string[];
  readonly vectorStores: readonly string[];
  readonly writingMethods: ReadonlySet<string>;
}

export interface StoreWorld {
  readonly program: Program;
  readonly stores: StoreKnowledge;
}

const answers = new WeakMap<StoreWorld, Map<string, unknown>>();

/** What was found out once about a place holds for everybody who asks. */
export function once<T>(world: StoreWorld, question: string, ref: CallRef, answer: () => T): T {
  const memo = answers.get(world) ?? new Map<string, unknown>();
  answers.set(world, memo);
  const key = `${question}\0${ref.file}\0${ref.call}`;
  if (memo.has(key)) return memo.get(key) as T;
  const found = answer();
  memo.set(key, found);
  return found;
}

/** Functions of the tree that read or write for their caller are looked into this far. */
const MAX_DEPTH = 2;

/** Whether a call reads something that was kept: a cache, a row, a file; also through a function of the tree. */
export function readsStore(ref: CallRef, world: StoreWorld, depth = MAX_DEPTH): boolean {
  return once(world, `reads ${depth}`, ref, () => readsHere(ref, world, depth));
}

function readsHere(ref: CallRef, world: StoreWorld, depth: number): boolean {
  const { program } = world;
  const call = program.call(ref);
  const name = lastName(call.callee, ref.file, program);
  const isWriting = world.stores.writingMethods.has(name) || keepingMethods.test(name);
  if (!isWriting && isOnStore(ref, world) && (readingMethods.test(name) || isOnDatabase(ref, world))) return true;
  if (depth <= 0) return false;
  return program.targets(ref).some((fn) => callsIn(fn, program).some((c) => readsStore(c, world, depth - 1)));
}

/** Whether a call keeps what it is given. */
export function writesStore(ref: CallRef, world: StoreWorld, depth = MAX_DEPTH): boolean {
  return once(world, `writes ${depth}`, ref, () => writesHere(ref, world, depth));
}

function writesHere(ref: CallRef, world: StoreWorld, depth: number): boolean {
  const { program } = world;
  const call = program.call(ref);
  const name = lastName(call.callee, ref.file, program);
  if (isWritingName(name, call, world) && isOnStore(ref, world)) return true;
  if (saysWriting(call) && isOnStore(ref, world)) return true;
  if (depth <= 0) return false;
  const inside = program.targets(ref).some((fn) => callsIn(fn, program).some((c) => writesStore(c, world, depth - 1)));
  return inside || (keepingFunction.test(name) && program.targets(ref).length === 0 && call.callee.is === "name");
}

function isWritingName(name: string, { isNew }: CallFact, { stores }: StoreWorld): boolean {
  return !isNew && (stores.writingMethods.has(name) || keepingMethods.test(name));
}

/** A statement in SQL, as text or as a template. */
function saysWriting({ args }: CallFact): boolean {
  const [first] = args;
  const text = first?.is === "template" ? first.parts[0] : first;
  return text?.is === "literal" && writingStatement.test(String(text.value));
}

/** Names of the platform whose objects keep something for as long as the process, the disk or the cache lives. */
const KEEPERS = new Set(["Map", "caches.default", "caches.open", "Deno", "Bun"]);

function isOnStore(ref: CallRef, world: StoreWorld): boolean {
  return once(world, "on store", ref, () => isCalledOnStore(ref, world));
}

function isCalledOnStore(ref: CallRef, world: StoreWorld): boolean {
  const { program } = world;
  const { callee } = program.call(ref);
  if (optionsOf(program.calleeOf(ref)).some((option) => isStore(option, world))) return true;
  if (callee.is !== "member" && callee.is !== "name") return false;
  const names = writtenNames(callee, ref.file, program);
  const isKnownElsewhere = optionsOf(program.calleeOf(ref)).some((option) => packageOf(chainOf(option)) !== undefined);
  const isReading =
    readingMethods.test(names.at(-1) ?? "") || isWritingName(names.at(-1) ?? "", program.call(ref), world);
  return !isKnownElsewhere && isReading && names.slice(0, -1).some((name) => storeNames.test(name));
}

/** Something of a package that keeps: a cache, a database, a vector store, the file system. */
export function isStore(meaning: Meaning, { stores }: StoreWorld): boolean {
  if (stores.caches.some((cache) => cache.kind !== "framework" && cache.how === "makes" && isControl(meaning, cache))) {
    return true;
  }
  const chain = chainOf(meaning);
  const name = packageOf(chain);
  if (name === null) return isKeeper(chain.names);
  if (name === undefined) return false;
  const bare = name.replace(/^node:/, "");
  if (["fs", "fs/promises", "fs-extra"].includes(bare)) return true;
  if (stores.caches.some((c) => c.kind === "shared" && c.package === name && c.how === "makes")) return true;
  return belongsTo(name, stores.databases) || belongsTo(name, stores.vectorStores);
}

function isKeeper(names: readonly string[]): boolean {
  return KEEPERS.has(names[0] ?? "") || KEEPERS.has(names.slice(0, 2).join("."));
}

export function isDatabase(meaning: Meaning, { stores }: StoreWorld): boolean {
  const name = packageOf(chainOf(meaning));
  return typeof name === "string" && belongsTo(name, [...stores.databases, ...stores.vectorStores]);
}

/** Chains of a query have names of their own; texts and dates read from a row have those of everyday. */
const isOnDatabase = (ref: CallRef, world: StoreWorld): boolean => {
  const name = lastName(world.program.call(ref).callee, ref.file, world.program);
  const isEveryday = /^(?:to[A-Z]\w*|trim|slice|split|replace\w*|join|map|filter|get[A-Z]\w*)$/.test(name);
  return !isEveryday && optionsOf(world.program.calleeOf(ref)).some((option) => isDatabase(option, world));
};

const families = new WeakMap<Program, Map<string, readonly CallRef[]>>();

/** The calls written in a function, those of functions inside it included. */
export function callsIn(fn: FunctionRef, program: Program): readonly CallRef[] {
  const memo = families.get(program) ?? new Map<string, readonly CallRef[]>();
  families.set(program, memo);
  const key = `${fn.file}\0${fn.fn}`;
  const known = memo.get(key);
  if (known) return known;
  const code = program.code(fn.file);
  const span = fn.fn === null ? null : code.functions[fn.fn]?.span;
  const ids = span ? callsInside(code, span) : code.calls.keys();
  const found = [...ids].map((call) => ({ file: fn.file, call }));
  memo.set(key, found);
  return found;
}

/** A callee that whoever calls the function hands over. */
export function isParameter(callee: Value, file: string, program: Program): boolean {
  if (callee.is === "param") return true;
  return callee.is === "name" && program.code(file).bindings[callee.binding]?.kind === "param";
}

export function lastName(callee: Value, file: string, program: Program): string {
  return writtenNames(callee, file, program).at(-1) ?? "";
}
