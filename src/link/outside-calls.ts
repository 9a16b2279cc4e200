/**
 * The calls of a file that call a package, the platform, or something handed in, by what they call. Most calls of a
 * program enter its own functions: whoever looks for a package or the platform need not follow those.
 */
import type { CallFact, CodeFacts, Id, Value } from "../facts/index.ts";
import { addTo } from "./add-to.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning } from "./meaning.ts";
import { rootOfChain } from "./walk.ts";

export interface OutsideCalls {
  /** By the last name of what is called, as the package exports it; "" where the result of a call is called. */
  readonly byName: ReadonlyMap<string, readonly Id[]>;
  /** By the package that what is called comes from; null for the platform. */
  readonly byPackage: ReadonlyMap<string | null, readonly Id[]>;
}

export interface OutsideWorld {
  code(file: string): CodeFacts;
  /** What a variable means, whoever calls the function it is in. */
  nameIn(name: Extract<Value, { is: "name" }>, frame: Frame): Meaning;
  calleeOf(call: CallRef): Meaning;
  isOfInterest(method: string): boolean;
}

/** The calls of what has a wanted name, in the order of the file. */
export function callsNamed({ byName }: OutsideCalls, isWanted: (name: string) => boolean): readonly Id[] {
  return together(byName, isWanted);
}

/** The calls of something of a wanted package, in the order of the file. */
export function callsOfPackages(
  { byPackage }: OutsideCalls,
  isWanted: (name: string | null) => boolean,
): readonly Id[] {
  return together(byPackage, isWanted);
}

function together<K>(lists: ReadonlyMap<K, readonly Id[]>, isWanted: (key: K) => boolean): readonly Id[] {
  const wanted = [...lists].flatMap(([key, ids]) => (isWanted(key) ? [ids] : []));
  const [only = NONE] = wanted;
  return wanted.length < 2 ? only : [...new Set(wanted.flat())].sort((a, b) => a - b);
}

const NONE: readonly Id[] = [];

export function outsideCalls(file: string, world: OutsideWorld): OutsideCalls {
  const byName = new Map<string, Id[]>();
  const byPackage = new Map<string | null, Id[]>();
  const called = calledIn(file, world);
  world.code(file).calls.forEach((call, id) => {
    const { names, packages } = called(call, id);
    for (const name of names) addTo(byName, name, id);
    for (const name of packages) addTo(byPackage, name, id);
  });
  return { byName, byPackage };
}

interface Called {
  readonly names: Iterable<string>;
  readonly packages: Iterable<string | null>;
}

const OWN: Called = { names: [], packages: [] };

function calledIn(file: string, world: OutsideWorld): (call: CallFact, id: Id) => Called {
  const frame: Frame = alone(file);
  const roots = new Map<Id, Root>();
  return ({ callee }, id) => {
    const root = rootOfChain(callee);
    if (root.is === "function" || root.is === "class") return OWN;
    if (root.is === "global" && callee.is !== "index") {
      return { names: [callee.is === "member" ? callee.key : root.name], packages: [null] };
    }
    if (root.is !== "name" || callee.is === "index") return saidBy(world.calleeOf({ file, call: id }));
    const at = roots.get(root.binding) ?? asRoot(world.nameIn(root, frame));
    roots.set(root.binding, at);
    if (callee.is !== "member") return at.said;
    if (at.isOutside) return { names: [callee.key], packages: at.said.packages };
    return at.mayHold || world.isOfInterest(callee.key) ? saidBy(world.calleeOf({ file, call: id })) : OWN;
  };
}

/** What is known of the variable at the start of a chain. */
interface Root {
  readonly said: Called;
  /** It is something of a package or the platform in any case: its members are called what they are read as. */
  readonly isOutside: boolean;
  /** It is a table, a module or an instance, which may hold something of a package under a name of its own. */
  readonly mayHold: boolean;
}

function asRoot(meaning: Meaning): Root {
  const options = optionsOf(meaning);
  return {
    said: saidBy(meaning),
    isOutside: options.every((option) => basesOf(option).every(({ is }) => is === "external")),
    mayHold: options.some(({ is }) => !EMPTY.has(is)),
  };
}

const EMPTY: ReadonlySet<Meaning["is"]> = new Set([
  ...(["external", "made", "param", "unknown", "env", "literal", "text", "undefined"] as const),
]);

function saidBy(meaning: Meaning): Called {
  const options = optionsOf(meaning);
  const names = new Set(options.flatMap(namesOf));
  if (names.size === 0) return OWN;
  const bases = options.flatMap(basesOf);
  return { names, packages: new Set(bases.flatMap((base) => (base.is === "external" ? [base.package] : []))) };
}

/** How many calls in a row are looked at. */
const MAX_BASES = 60;

/** What the chain of calls that made something starts with. */
function basesOf(meaning: Meaning): readonly Meaning[] {
  if (meaning.is !== "made") return [meaning];
  const bases: Meaning[] = [];
  const pending: Meaning[] = [meaning];
  for (let steps = 0; pending.length > 0 && steps < MAX_BASES; steps++) {
    const next = pending.pop();
    if (next?.is === "made") pending.push(...optionsOf(next.callee));
    else if (next) bases.push(next);
  }
  return [...bases, ...pending];
}

/**
 * Every name by which something may be looked for: the last one, and where that is "default" or a result the one
 * before, too.
 */
function namesOf(meaning: Meaning): readonly string[] {
  // Something handed in may be what a platform binds to a name; a function handed in has none.
  if (meaning.is === "param") return meaning.path.slice(-1);
  const names: string[] = [];
  let at: Meaning | undefined = meaning;
  for (let i = 0; i < MAX_BASES && (at?.is === "external" || at?.is === "made"); i++) {
    const last = at.path.findLast((name) => name !== "default");
    names.push(at.path.at(-1) ?? "", last ?? "");
    if (last !== undefined || at.is === "external") break;
    [at] = optionsOf(at.callee);
  }
  return names;
}
