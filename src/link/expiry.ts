import type { CallFact, CodeFacts, Location, Value } from "../facts/index.ts";
import { caches } from "../knowledge/caches.ts";
import type { Expiry, Use } from "../model/index.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import { callsAt } from "./inside.ts";
import type { CallRef, Meaning } from "./meaning.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";
import { type Chain, chainOf, packageOf } from "./reuse/chain.ts";
import type { Source, SourceKind, SourceWorld } from "./reuse/source.ts";
import { sourcesIn } from "./reuse/sources.ts";
import { variableAtRoot, walkValue } from "./walk.ts";

const PUTS = /^(?:set|put|setItem|hset|hSet|setex|setEx|psetex|pSetEx)$/;
const TAKES_OUT = /^p?expire(?:At)?$|^(?:del|delete|unlink|clear|evict|invalidate\w*|removeItem|flush\w*|prune|size)$/i;
const BOUNDS = /^(?:ttl|stdTTL|defaultTtl|max|maxSize|maxAge|maxKeys|ex|px|expires?|expiration|maxEntries)$/i;
const VERSIONED = /model|version|\bv\d|hash|digest|sha\d|revision/i;

/**
 * Whether a cached answer is ever thrown away; null where the call's answer is not cached by the application's own
 * code.
 */
export function expiryOf(cache: Use["cache"], input: readonly Source[], world: SourceWorld): Expiry | null {
  if (cache.state !== "cached") return null;
  const { program } = world;
  for (const { at } of cache.because) {
    const ref = putAt(at, program);
    const found = ref ? expiryAt(ref, at, program) : null;
    if (ref && found) return { ...found, ofAnyPerson: personLeftOut(ref, input, world) };
  }
  return null;
}

/**
 * Kinds of values that do not tell persons apart. An id, or a row, may be one person's; what cannot be told may hold
 * anything.
 */
const TELLS_NOBODY: ReadonlySet<SourceKind> = new Set(["written", "one-of", "day", "text"]);

/**
 * Where a person's data goes into the question while the key of the cached answer does not tell persons apart: the
 * place where that data comes from. Else null.
 */
function personLeftOut(ref: CallRef, input: readonly Source[], world: SourceWorld): Expiry["ofAnyPerson"] {
  const person = input.find(({ kind, isOfTable }) => kind === "person" && !isOfTable);
  const [key] = world.program.call(ref).args;
  if (!person || !key || key.is === "spread") return null;
  const ofKey = sourcesIn(world.program.evaluate(key, alone(ref.file)), world);
  return ofKey.every(({ kind }) => TELLS_NOBODY.has(kind)) ? { at: person.at, note: person.note } : null;
}

/** The call at a place that puts something into a store. */
function putAt({ file, line, column }: Location, program: Program): CallRef | null {
  if (!program.hasCode(file)) return null;
  const call = callsAt(program.code(file), { line, column }).find((id) => {
    const { callee } = program.call({ file, call: id });
    return callee.is === "member" && PUTS.test(callee.key);
  });
  return call === undefined ? null : { file, call };
}

function expiryAt(ref: CallRef, at: Location, program: Program): Omit<Expiry, "ofAnyPerson"> | null {
  for (const option of optionsOf(program.calleeOf(ref))) {
    const chain = chainOf(option);
    const name = packageOf(chain);
    const isMap = name === null && chain.names[0] === "Map";
    const cache = caches.find((one) => one.package === name && name !== null && one.kind !== "llm");
    if (!isMap && !cache) continue;
    const isInProcess = isMap || cache?.kind === "process";
    return { at, state: stateOf(ref, chain, program), isInProcess };
  }
  return null;
}

function stateOf(ref: CallRef, chain: Chain, program: Program): Expiry["state"] {
  const code = program.code(ref.file);
  const { callee, args } = program.call(ref);
  const [key] = args;
  const hasTime = args.length > 2; // `set(key, text, "EX", 60)`, `setex(key, 60, text)`
  if (hasTime || isTakenOut(callee, code) || (key !== undefined && isVersioned(key, code))) return "ends";
  const made = chain.calls.map(({ by, frame }) => program.call(by).args.map((arg) => program.evaluate(arg, frame)));
  if (made.flat().some(setsBound)) return "ends";
  const given = made.flat().flatMap(optionsOf);
  return given.some(({ is }) => !["literal", "env", "text", "object", "undefined"].includes(is)) ? "unknown" : "never";
}

const setsBound = (m: Meaning): boolean =>
  optionsOf(m).some(
    (one) => one.is === "object" && one.value.entries.some((entry) => "key" in entry && BOUNDS.test(entry.key)),
  );

/**
 * Whether the file removes entries from the same store, or asks for its size. A store that is no variable may be
 * emptied elsewhere, and counts as such.
 */
function isTakenOut(callee: CallFact["callee"], code: CodeFacts): boolean {
  const root = callee.is === "member" ? variableAtRoot(callee.of) : null;
  if (root === null) return true;
  const isSame = (value: Value): boolean =>
    value.is === "member" && TAKES_OUT.test(value.key) && variableAtRoot(value.of) === root;
  if (code.calls.some((call) => isSame(call.callee))) return true;
  return code.branches.some(({ test }) => holdsAny(test, isSame));
}

function isVersioned(key: Value, code: CodeFacts): boolean {
  const values = [key, ...(key.is === "name" ? [code.bindings[key.binding]?.value ?? key] : [])];
  return values.some((value) =>
    holdsAny(value, (part) => {
      if (part.is === "literal") return VERSIONED.test(String(part.value));
      if (part.is === "member") return VERSIONED.test(part.key);
      if (part.is === "name") return VERSIONED.test(lastName(part, code));
      const call = part.is === "call" ? code.calls[part.call] : undefined;
      // A key that a function makes may hold anything.
      return call !== undefined;
    }),
  );
}

function holdsAny(value: Value, wanted: (part: Value) => boolean): boolean {
  let isFound = false;
  walkValue(value, (part) => {
    isFound ||= wanted(part);
  });
  return isFound;
}
