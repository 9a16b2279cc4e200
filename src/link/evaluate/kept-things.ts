import type { CodeFacts, Value } from "../../facts/index.ts";
import { addTo } from "../add-to.ts";
import type { Frame, Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import type { Invocation } from "./calls.ts";
import { evaluate } from "./evaluate.ts";
import { alone, choiceOf, deeper, type Evaluation, type Guard, isActive, optionsOf } from "./evaluator.ts";

/** What keeps one thing for each key: of the platform, and of packages for caches. */
const MAPS = /^(?:(?:Weak)?Map|LRUCache|QuickLRU|TTLCache|NodeCache)$/;

/** `clients.get(tenant)`: the clients that were put there, whichever it is. */
export function fromMap(callee: Meaning, { call, frame, ref }: Invocation, e: Evaluation): Meaning | null {
  if (call.callee.is !== "member" || call.callee.key !== "get" || callee.is !== "made") return null;
  const { callee: maker } = callee;
  if (maker.is !== "external" || !MAPS.test(maker.path.findLast((name) => name !== "default") ?? maker.package ?? ""))
    return null;
  return thingsKeptIn(call.callee.of, frame, { at: e.world.at(ref.file, call.span), e });
}

interface Where {
  readonly at: Meaning["at"];
  readonly e: Evaluation;
}

/** More things than this are not put into one place. */
const MAX_KEPT = 20;

/**
 * The clients, models and conversations that are kept under keys of a variable or a field: `this.chats[user]`. What was
 * waited for is an answer, and none of them; null where there are none.
 */
export function thingsKeptIn(of: Value, frame: Frame, { at, e }: Where): Meaning | null {
  const holder = holderOf(of);
  const code = e.world.code(frame.file);
  const kept = holder && code ? keptByHolder(code).get(holder) : undefined;
  const guard: Guard = { of: "field", file: frame.file, id: -1, part: `kept ${holder}`, entered: e.entered };
  if (!kept || isActive(e, guard)) return null;
  const things = kept
    .slice(0, MAX_KEPT)
    .flatMap((value) => optionsOf(evaluate(value, alone(frame.file), deeper(e, guard))))
    .filter((option) => isThing(option, e));
  return things.length === 0 ? null : choiceOf(things, true, at);
}

function isThing(m: Meaning, { world }: Evaluation): boolean {
  // Of one that only a type tells, it may be any class that extends that.
  if (m.is === "instance") return m.by !== null;
  if (m.is !== "made" || m.by === null || m.path.length > 0) return false;
  return isOfSdk(m.callee, world) && world.code(m.by.file)?.calls[m.by.call]?.awaited === false;
}

/** How many calls in a row are looked at. */
const MAX_CHAIN = 16;

/** Queues, sockets and connections are kept by key as well: which of them it is matters there, and is not known. */
function isOfSdk(callee: Meaning, { isSdk }: Evaluation["world"]): boolean {
  let at = callee;
  for (let steps = 0; at.is === "made" && steps < MAX_CHAIN; steps++) at = at.callee;
  return at.is === "external" && at.package !== null && isSdk(at.package);
}

/** A variable, or a field of a class by its name. */
function holderOf(value: Value): string | null {
  if (value.is === "name") return `name ${value.binding}`;
  return value.is === "member" && value.of.is === "this" ? `this ${value.of.class} ${value.key}` : null;
}

const SETS: ReadonlySet<string> = new Set(["=", "??=", "||="]);

/** What is put under a key, by what it is put into. */
const keptByHolder = onceFor(({ calls, writes }: CodeFacts): ReadonlyMap<string, readonly Value[]> => {
  const found = new Map<string, Value[]>();
  const add = (into: Value, value: Value) => {
    const holder = holderOf(into);
    if (holder !== null) addTo(found, holder, value);
  };
  for (const { callee, args } of calls) {
    const [, value] = args;
    if (callee.is === "member" && callee.key === "set" && value && value.is !== "spread") add(callee.of, value);
  }
  for (const { target, operator, value } of writes)
    if (target.is === "index" && SETS.has(operator)) add(target.of, value);
  return found;
});
