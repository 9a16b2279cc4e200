import type { CallFact, CodeFacts, Id, Value, WriteFact } from "../../facts/index.ts";
import { asksVariety } from "../../knowledge/request-words.ts";
import { callsOn, onceForCode, writesTo } from "../code-index.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { valuesOfKind } from "../walk.ts";
import { sourcesOfMade } from "./made-sources.ts";
import { sourcesOfRequest } from "./request-sources.ts";
import { type Search, type Source, type SourceWorld, source } from "./source.ts";
import type { StoreWorld } from "./stores.ts";

/** Values inside values further in than this are not looked at. */
const MAX_DEPTH = 14;
const MAX_STEPS = 600;

/** What a value is made of, at the bottom. */
export function sourcesIn(meaning: Meaning, world: SourceWorld): readonly Source[] {
  return sourcesOf(meaning, { world, depth: 0, left: { steps: MAX_STEPS }, follow: sourcesOf });
}

/** Everything that a value is made of. What cannot be told is said to be unknown, never left out. */
function sourcesOf(meaning: Meaning, search: Search): readonly Source[] {
  const { at } = meaning;
  if (search.depth > MAX_DEPTH || --search.left.steps < 0) return [source("unknown", at, "too deep to follow")];
  const inner: Search = { ...search, depth: search.depth + 1 };
  switch (meaning.is) {
    case "literal":
      return [written(meaning)];
    case "env":
      return [source("written", at, "set in the environment")];
    case "undefined":
      return [];
    case "text":
      return meaning.parts.flatMap((part) => (part.is === "undefined" ? [missing(part)] : sourcesOf(part, inner)));
    case "choice":
      return sourcesOfChoice(meaning, inner);
    case "object":
      return sourcesOfObject(meaning, inner);
    case "array":
      return sourcesOfArray(meaning, inner);
    case "param":
      return sourcesOfRequest(meaning, inner);
    case "made":
      return sourcesOfMade(meaning, inner);
    default:
      return [source("unknown", at, "a value that cannot be followed")];
  }
}

/** Nobody writes a text around nothing: whoever hands something in is not seen. */
const missing = ({ at }: Meaning): Source => source("unknown", at, "a value that nobody is seen to hand in");

function written({ value, at }: MeaningOf<"literal">): Source {
  if (typeof value === "string" && asksVariety.test(value)) return source("variety", at, "asks for variety");
  return source("written", at, "written here");
}

function sourcesOfChoice(meaning: MeaningOf<"choice">, search: Search): readonly Source[] {
  const inside = meaning.options.flatMap((option) => sourcesOf(option, search));
  const texts = meaning.options.filter((option) => option.is === "literal" && typeof option.value === "string");
  const oneOf = texts.length > 1 ? [source("one-of", meaning.at, "one of several written texts")] : [];
  const cut = meaning.complete ? [] : [source("unknown", meaning.at, "a value from elsewhere")];
  return [...inside, ...oneOf, ...cut];
}

/** Parts of a message that say nothing of its text. */
const ASIDE = new Set(["type", "cache_control", "providerOptions", "detail", "mimeType", "mime_type"]);

function sourcesOfObject(meaning: MeaningOf<"object">, search: Search): readonly Source[] {
  const { program } = search.world;
  const own = meaning.value.entries.flatMap((entry) => {
    if ("key" in entry && entry.key === "role") return roleSources(program.evaluate(entry.value, meaning.frame));
    if ("key" in entry && ASIDE.has(entry.key)) return [];
    const value = "spread" in entry ? entry.spread : entry.value;
    return sourcesOf(program.evaluate(value, meaning.frame), search);
  });
  return [...own, ...laterSources(meaning, search)];
}

/** Whose turn it was is read from somewhere: so is what was said. */
function roleSources(role: Meaning): readonly Source[] {
  const isWritten = role.is === "literal" || role.is === "external";
  return isWritten ? [] : [source("history", role.at, "turns of a conversation")];
}

function sourcesOfArray(meaning: MeaningOf<"array">, search: Search): readonly Source[] {
  const { program } = search.world;
  const own = meaning.value.items.flatMap((item) =>
    sourcesOf(program.evaluate(item.is === "spread" ? item.of : item, meaning.frame), search),
  );
  return [...own, ...laterSources(meaning, search)];
}

const FILLS = new Set(["push", "unshift", "splice"]);

/** What is put into a list or an object after it was written: `messages.push(…)`, `body.input = …`. */
function laterSources(meaning: MeaningOf<"object"> | MeaningOf<"array">, search: Search): readonly Source[] {
  const found = laterValues(meaning, search.world);
  const inside = found.values.flatMap((value) =>
    sourcesOf(search.world.program.evaluate(value, meaning.frame), search),
  );
  const rest = found.isWhole ? [] : [source("unknown", meaning.at, "filled at more places than are looked at")];
  const isKeptOn = found.outlives && meaning.is === "array" && found.values.length > 0;
  const history = isKeptOn ? [source("history", meaning.at, "grows from request to request")] : [];
  return [...inside, ...rest, ...history];
}

interface Later {
  /** The first of them, in the order in which they are written. */
  readonly values: readonly Value[];
  readonly isWhole: boolean;
  readonly outlives: boolean;
}

/** By the list or object as it is written: facts never change. */
const later = new WeakMap<Value, Later>();

/** What is put into a list or an object after it was written, and whether that is alive from one request to the next. */
export function laterValues(
  { value, frame: { file } }: MeaningOf<"object"> | MeaningOf<"array">,
  { program }: Pick<StoreWorld, "program">,
): Later {
  if (!program.hasCode(file)) return NOTHING_LATER;
  const found = later.get(value) ?? findLater(value, program.code(file));
  later.set(value, found);
  return found;
}

const NOTHING_LATER: Later = { values: [], isWhole: true, outlives: false };
/** More than this many are put in by a program that wrote the file. */
const MAX_LATER = 300;

function findLater(value: Written, code: CodeFacts): Later {
  const holder = holderOf(value, code);
  if (!holder) return NOTHING_LATER;
  const filling = holder.calls.flatMap(({ callee, args }) =>
    callee.is === "member" && FILLS.has(callee.key) ? args.map((arg) => (arg.is === "spread" ? arg.of : arg)) : [],
  );
  const assigned = holder.writes.flatMap(({ target, value: given }) => (target.is === "name" ? [] : [given]));
  const values = [...filling, ...assigned];
  return { values: values.slice(0, MAX_LATER), isWhole: values.length <= MAX_LATER, outlives: holder.outlives };
}

type Written = Extract<Value, { is: "object" | "array" }>;

interface Holder {
  /** Alive from one request to the next. */
  readonly outlives: boolean;
  /** Calls of methods of what it holds. */
  readonly calls: readonly CallFact[];
  /** What is assigned to it, or within what it holds. */
  readonly writes: readonly WriteFact[];
}

const placeOf = ({ is, span }: Value): string => `${is} ${span.line}:${span.column}`;

/** Names by the place of what they are first given. */
const namesByPlace = onceForCode(({ bindings }) => {
  const found = new Map<string, Id>();
  bindings.forEach(({ value }, id) => {
    if (value && !found.has(placeOf(value))) found.set(placeOf(value), id);
  });
  return found;
});

/** Objects by the place of what they are written with, and under which key that stands in them. */
const ownersByPlace = onceForCode((code) => {
  const found = new Map<string, { readonly object: Written; readonly key: string }>();
  for (const object of valuesOfKind(code, "object"))
    for (const entry of object.entries)
      if ("key" in entry && (entry.value.is === "object" || entry.value.is === "array"))
        found.set(placeOf(entry.value), { object, key: entry.key });
  return found;
});

/** Lists in objects further in than this are not asked for. */
const MAX_OWNERS = 3;

/** The name, or the field of a class, that a list or an object was written for, be it as a part of an object. */
function holderOf(value: Written, code: CodeFacts, owners = MAX_OWNERS): Holder | null {
  const own = ownHolderOf(value, code);
  const owner = own || owners === 0 ? undefined : ownersByPlace(code).get(placeOf(value));
  const outer = owner ? holderOf(owner.object, code, owners - 1) : null;
  if (!owner || !outer) return own;
  const isWithin = (chain: Value): boolean =>
    (chain.is === "member" && (chain.key === owner.key || isWithin(chain.of))) ||
    (chain.is === "index" && isWithin(chain.of));
  return {
    outlives: outer.outlives,
    calls: outer.calls.filter(({ callee }) => callee.is === "member" && isWithin(callee.of)),
    writes: outer.writes.filter(({ target }) => isWithin(target)),
  };
}

function ownHolderOf(value: Written, code: CodeFacts): Holder | null {
  const name = namesByPlace(code).get(placeOf(value));
  if (name !== undefined) {
    const calls = callsOn(code, name).flatMap((id) => code.calls[id] ?? []);
    return { outlives: code.bindings[name]?.fn === null, calls, writes: writesTo(code, name) };
  }
  const field = fieldsByPlace(code).get(placeOf(value));
  if (!field) return null;
  const isHeldIn = (one: Value) => fieldAt(one, field.of) === field.key;
  // How long an object lives is not known: what fills a list of it may fill it for one request alone.
  return {
    outlives: false,
    calls: code.calls.filter(({ callee }) => callee.is === "member" && isHeldIn(callee.of)),
    writes: code.writes.filter(({ target }) => isHeldIn(target)),
  };
}

/** Fields of classes, by the place of what they are given where they are declared, else of what is assigned to them. */
const fieldsByPlace = onceForCode(({ classes, writes }) => {
  const found = new Map<string, { readonly of: Id; readonly key: string }>();
  const add = (value: Value | null, of: Id, key: string) => {
    if (value && !found.has(placeOf(value))) found.set(placeOf(value), { of, key });
  };
  classes.forEach(({ members }, of) => {
    for (const { key, value } of members) if (key !== null) add(value, of, key);
  });
  for (const { target, value } of writes)
    if (target.is === "member" && target.of.is === "this" && target.of.class !== null)
      add(value, target.of.class, target.key);
  return found;
});

const isField = (target: Value, owner: number): boolean =>
  target.is === "member" && target.of.is === "this" && target.of.class === owner;

/** The field of an object of the class at the start of a chain. */
function fieldAt(value: Value, owner: number): string | null {
  let at = value;
  while ((at.is === "member" && !isField(at, owner)) || at.is === "index") at = at.of;
  return at.is === "member" ? at.key : null;
}
