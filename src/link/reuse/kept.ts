import { contains, type Location, type Value } from "../../facts/index.ts";
import type { Cache } from "../../knowledge/caches.ts";
import { vectorStores, writingMethods } from "../../knowledge/databases.ts";
import type { Evidence } from "../../model/index.ts";
import { controlsOf, coverageOf } from "../controls.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";
import { isDatabase, originOf } from "./dependence.ts";

/** A response cache on every path to a call: a wrapper, a store that is asked first, or the framework's own. */
export function cacheAround(ref: CallRef, caches: readonly Cache[], program: Program): Evidence | null {
  const covers = (at: CallRef) =>
    wrapperAt(at, caches, program) ?? storeAskedFirst(at, caches, program) ?? frameworkCache(at, program);
  const coverage = coverageOf(ref, covers, program);
  const [at] = coverage.covered;
  return coverage.state === "all" && at ? { at, note: "answers are kept here" } : null;
}

function wrapperAt(ref: CallRef, caches: readonly Cache[], program: Program): Location | null {
  const wraps = controlsOf(ref, caches, program).some(({ how }) => how === "wraps" || how === "marks");
  return wraps ? program.at(ref.file, program.call(ref).span) : null;
}

/** A store read before the call in its own function, with a way out if it holds the answer. */
function storeAskedFirst(ref: CallRef, caches: readonly Cache[], program: Program): Location | null {
  const code = program.code(ref.file);
  const { fn, span } = program.call(ref);
  const hasWayOut = code.branches.some(
    (b) => b.fn === fn && ((b.thenExits && b.span.line <= span.line) || contains(b.then, span)),
  );
  if (!hasWayOut) return null;
  for (const [id, call] of code.calls.entries()) {
    if (call.fn !== fn || call.span.line > span.line || call.callee.is !== "member") continue;
    if (!/^(get|mget|hget|has|getItem|match|getset)$/.test(call.callee.key)) continue;
    const read = { file: ref.file, call: id };
    if (controlsOf(read, caches, program).some(({ how }) => how === "makes")) return program.at(ref.file, call.span);
  }
  return null;
}

/** "use cache", `export const revalidate`, `s-maxage` on the response. */
function frameworkCache(ref: CallRef, program: Program): Location | null {
  const code = program.code(ref.file);
  const { fn } = program.call(ref);
  const fact = fn === null ? null : program.function({ file: ref.file, fn });
  if (fact && [...fact.directives, ...code.directives].some((directive) => directive.startsWith("use cache"))) {
    return program.at(ref.file, fact.nameSpan);
  }
  for (const exported of code.exports) {
    if (!("value" in exported)) continue;
    const meaning = program.exported(ref.file, exported.name);
    const isKept =
      (exported.name === "revalidate" && meaning?.is === "literal" && Number(meaning.value) > 0) ||
      (exported.name === "dynamic" && meaning?.is === "literal" && meaning.value === "force-static");
    if (isKept) return program.at(ref.file, exported.span);
  }
  return sharedMaxAge(ref, program);
}

function sharedMaxAge(ref: CallRef, program: Program): Location | null {
  const { fn } = program.call(ref);
  for (const call of program.code(ref.file).calls.filter((other) => other.fn === fn)) {
    let isSet = false;
    for (const arg of call.args) {
      walkValue(arg, (value) => {
        if (value.is === "literal" && /s-maxage=[1-9]/.test(String(value.value))) isSet = true;
      });
    }
    if (isSet) return program.at(ref.file, call.span);
  }
  return null;
}

/** A write to a database or a store of vectors in the function that asks, or in one that calls it. */
export function persistedBy(ref: CallRef, program: Program): Evidence | null {
  const { fn } = program.call(ref);
  const own: FunctionRef = { file: ref.file, fn };
  const around = program
    .callers(own)
    .map((caller): FunctionRef => ({ file: caller.file, fn: program.call(caller).fn }));
  for (const place of [own, ...around]) {
    const found = writeIn(place, program);
    if (found) return { at: found, note: "the result is stored here" };
  }
  return null;
}

function writeIn({ file, fn }: FunctionRef, program: Program): Location | null {
  const code = program.code(file);
  for (const [id, call] of code.calls.entries()) {
    if (!isWithin(call.fn, fn, file, program) || call.callee.is !== "member" || !writingMethods.has(call.callee.key))
      continue;
    const origins = optionsOf(program.calleeOf({ file, call: id })).map(originOf);
    if (origins.some((origin) => origin?.is === "external" && origin.package !== null && isStore(origin.package))) {
      return program.at(file, call.span);
    }
  }
  return null;
}

/** Callbacks belong to the function they are written in. */
function isWithin(fn: number | null, owner: number | null, file: string, program: Program): boolean {
  for (let at: number | null = fn; at !== null; at = program.function({ file, fn: at })?.parent ?? null) {
    if (at === owner) return true;
  }
  return fn === owner;
}

const isStore = (name: string): boolean =>
  isDatabase(name) ||
  vectorStores.some((known) => (known.endsWith("*") ? name.startsWith(known.slice(0, -1)) : known === name));

/**
 * A stored answer is looked at first: it is returned before the call, or the call stands behind its absence.
 * A row that is only missing, and an error about it, is no such look.
 */
export function generatedOnce(ref: CallRef, program: Program): Evidence | null {
  const code = program.code(ref.file);
  const { fn, span } = program.call(ref);
  const returns = fn === null ? [] : (program.function({ file: ref.file, fn })?.returns ?? []);
  for (const branch of code.branches.filter((b) => b.fn === fn)) {
    const returned = returns.filter((r) => contains(branch.then, r.span) && r.span.endLine < span.line);
    const isReturned = branch.thenExits && returned.some(({ value }) => readsStored(value, ref.file, program));
    const isBehindAbsence =
      contains(branch.then, span) && branch.test.is === "operation" && branch.test.operator === "!";
    if (isReturned || (isBehindAbsence && readsStored(branch.test, ref.file, program))) {
      return { at: program.at(ref.file, branch.span), note: "what is stored already is not asked for again" };
    }
  }
  return null;
}

/** Reads a field of something that came out of a database; calls are looked into. */
function readsStored(value: Value, file: string, program: Program): boolean {
  const frame = { file, entered: null, outer: null };
  let isStored = false;
  const look = (part: Value): void => {
    if (part.is === "call") for (const arg of program.code(file).calls[part.call]?.args ?? []) walkValue(arg, look);
    if (part.is !== "member") return;
    const meanings = optionsOf(program.evaluate(part, frame));
    isStored ||= meanings
      .map(originOf)
      .some((o) => o?.is === "external" && o.package !== null && isDatabase(o.package));
  };
  walkValue(value, look);
  return isStored;
}
