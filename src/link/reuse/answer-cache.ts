import type { Location, Value } from "../../facts/index.ts";
import { gatewayCacheHeaders } from "../../knowledge/answer-caching.ts";
import type { Evidence, Use } from "../../model/index.ts";
import { optionMeaning } from "../calls/options.ts";
import { readLayers } from "../calls/settings.ts";
import { type LayeredOptions, layersOf } from "../calls/sites.ts";
import type { SdkWorld } from "../calls/things.ts";
import { isControl } from "../controls.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef, Meaning } from "../meaning.ts";
import { onePerPlace } from "../one-per-place.ts";
import type { Program } from "../program.ts";
import type { Reached } from "../uses.ts";
import { keptByMiddleware } from "./caching-middleware.ts";
import { guardOf } from "./guards.ts";
import { keptAfter } from "./kept.ts";
import type { Configurations } from "./kept-addresses.ts";
import { failureGiven, failureStored } from "./kept-failures.ts";
import { keptByRoute } from "./route-cache.ts";
import { callsIn, isParameter, once, type StoreWorld } from "./stores.ts";
import { handedTo, type Way } from "./ways-out.ts";

/** What one look for a cache needs to know. */
export interface CacheSearch {
  readonly world: SdkWorld;
  readonly store: StoreWorld;
  readonly configurations: Configurations;
  readonly ways: readonly Way[];
  /** The input is open text. */
  readonly isOpen: boolean;
  readonly isConversational: boolean;
}

/**
 * Operations that are asked for something new each time: images, voices, judgements of single texts, long-running jobs.
 */
const NOTHING_TO_REUSE = new Set(["image", "audio", "moderation", "batch", "realtime"]);

/** Whether an answer that was given before is given again without asking. */
export function cacheOf(reached: Reached, search: CacheSearch): Use["cache"] {
  if (NOTHING_TO_REUSE.has(reached.site.operation)) return { state: "not-applicable", because: [] };
  const set =
    cacheOption(reached, search.world) ?? gatewayCache(reached, search.world) ?? cachingParts(reached, search);
  if (set) return { state: "cached", because: [set] };
  const covers = search.ways.map((way) => ({ way, cover: coverOf(way, search) }));
  const found = covers.flatMap(({ cover }) => cover ?? []);
  // A way that looks nothing up, and keeps what it gets, renews what the others find.
  const renews = (way: Way) => !search.isOpen && way.some((ref) => keptAfter(ref, search.store)?.isLasting);
  const bare = covers.filter(({ way, cover }) => !cover && !renews(way));
  if (found.length > 0 && bare.length === 0) return { state: "cached", because: onePerPlace(found, ({ at }) => at) };
  const { configurations, world } = search;
  const byRoute =
    keptInFront(reached, search) ?? keptByRoute(reached, search.ways, { program: world.program, configurations });
  return byRoute ? { state: "cached", because: [byRoute] } : { state: "none", because: [] };
}

/** Middleware in front of the handler that asks. */
function keptInFront({ origin }: Reached, { configurations, store }: CacheSearch): Evidence | null {
  const [start] = origin.path;
  const handlers = start ? configurations.entries.filter(({ at }) => isSamePlace(at, start.at)) : [];
  return handlers.flatMap((entry) => keptByMiddleware(entry, store) ?? [])[0] ?? null;
}

const isSamePlace = (a: Location, b: Location): boolean =>
  a.file === b.file && a.line === b.line && a.column === b.column;

/** `cache: true` of a model. */
function cacheOption(reached: Reached, world: SdkWorld): Evidence | null {
  const found = readLayers("cache", layersOf(reached.site, reached.thing, world), world);
  if (found?.reading.is !== "written") return null;
  const [first] = found.reading.meanings;
  const isOff = found.reading.meanings.some((m) => m.is === "literal" && !m.value);
  return first && !isOff ? { at: first.at, note: "answers are cached by this option" } : null;
}

/** A header by which the gateway in front of the model keeps answers. */
function gatewayCache(reached: Reached, world: SdkWorld): Evidence | null {
  const layers = layersOf(reached.site, reached.thing, world);
  for (const { paths, source } of layers) {
    for (const path of paths.headers ?? []) {
      for (const headers of optionsOf(optionMeaning(path, source, world.program))) {
        const found = headers.is === "object" ? gatewayHeader(headers, world) : null;
        if (found) return { at: found, note: "the gateway caches what carries this header" };
      }
    }
  }
  return gatewayConfig(layers, world);
}

function gatewayHeader(headers: Extract<Meaning, { is: "object" }>, { program }: SdkWorld): Location | null {
  for (const entry of headers.value.entries) {
    if (!("key" in entry)) continue;
    const wanted = gatewayCacheHeaders.get(entry.key.toLowerCase());
    if (!wanted) continue;
    const value = program.evaluate(entry.value, headers.frame);
    const isOn = value.is === "literal" ? wanted.test(String(value.value)) : value.is !== "undefined";
    if (isOn) return program.at(headers.frame.file, entry.keySpan);
  }
  return null;
}

/** `new Portkey({ config: { cache: { mode: "simple" } } })`: a gateway's own settings, written in the client. */
function gatewayConfig(layers: readonly LayeredOptions[], { program }: SdkWorld): Evidence | null {
  for (const { source, layer } of layers) {
    if (layer !== "client") continue;
    const cache = optionMeaning("0.config.cache", source, program);
    if (cache.is === "object") return { at: cache.at, note: "the gateway is told to cache" };
  }
  return null;
}

/** Middleware, a fetch function or embeddings that the model was made with, and that keep what they get. */
function cachingParts({ thing }: Reached, search: CacheSearch): Evidence | null {
  const { program } = search.world;
  const makers = [...(thing?.steps ?? []), ...(thing?.client?.by ? [{ by: thing.client.by }] : [])];
  for (const { by } of makers) {
    for (const arg of program.call(by).args) {
      const fn = functionsIn(arg, by.file, search.world).find((ref) => keepsAnswers(ref, search.store));
      if (fn) return { at: program.at(by.file, program.call(by).span), note: "made with a cache" };
    }
  }
  return null;
}

const MAX_NESTING = 3;

/** Functions of the tree that a value holds, in its properties and lists too. */
function functionsIn(value: Value, file: string, world: SdkWorld, depth = MAX_NESTING): readonly FunctionRef[] {
  if (depth < 0) return [];
  if (value.is === "function") return [{ file, fn: value.fn }];
  return optionsOf(world.program.evaluate(value, alone(file))).flatMap((m) => {
    const inside = (part: Value): readonly FunctionRef[] => functionsIn(part, m.at.file, world, depth - 1);
    if (m.is === "function") return [m.ref];
    if (m.is === "array") return m.value.items.flatMap(inside);
    if (m.is !== "object") return [];
    return m.value.entries.flatMap((entry) => inside("spread" in entry ? entry.spread : entry.value));
  });
}

/** Whether a function runs something only where no earlier result is kept. */
function keepsAnswers(ref: FunctionRef, store: StoreWorld): boolean {
  return callsIn(ref, store.program).some(
    (call) => keptAfter(call, store) !== null && guardOf(call, store) === "answer",
  );
}

/** A look-up further out than this is about something else. */
const MAX_APART = 2;

/** What the function around the call gives where the model fails, if a cache keeps all that this function gives. */
export function failureKept(search: CacheSearch): Evidence | null {
  for (const ref of search.ways.flat()) {
    const stored = failureStored(ref, search.store);
    if (stored) return stored;
    const isKept = wrappedAt(ref, search) ?? directiveAt(ref, search);
    const given = isKept ? failureGiven(ref, search.world.program) : null;
    if (given) return given;
  }
  return null;
}

/** Evidence of a cache on a way out of the call. */
function coverOf(way: Way, search: CacheSearch): Evidence | null {
  const { store, world } = search;
  let keptAt = Number.NEGATIVE_INFINITY;
  for (const [i, ref] of way.entries()) {
    const here = wrappedAt(ref, search) ?? directiveAt(ref, search);
    if (here) return here;
    const kept = keptAfter(ref, store);
    if (kept) keptAt = i;
    if (search.isConversational || i - keptAt > MAX_APART) continue;
    const guard = guardOf(ref, store);
    if (guard === "answer" || (guard === "loosely" && !search.isOpen)) {
      const at = kept?.because.at ?? world.program.at(ref.file, world.program.call(ref).span);
      return { at, note: "what was answered before is looked up first" };
    }
  }
  return null;
}

/** A call that runs what it is given under a cache, or the function around handed to one. */
function wrappedAt(ref: CallRef, search: CacheSearch): Evidence | null {
  const { program } = search.world;
  const { fn } = program.call(ref);
  const own = { file: ref.file, fn };
  if (fn === null) return null;
  // Whoever calls a function by a name of its own goes past the cache.
  const isBare = (call: CallRef) => program.callers(own).length > 0 && !isWrittenIn(fn, call, program);
  const covers = handedTo(own, program).find((call) => !isBare(call) && isCaching(call, search));
  if (!covers) return null;
  return { at: program.at(covers.file, program.call(covers).span), note: "cached here" };
}

const isWrittenIn = (fn: number, call: CallRef, program: Program): boolean =>
  program.call(call).args.some((arg) => arg.is === "function" && arg.fn === fn);

function isCaching(ref: CallRef, { store, world }: CacheSearch): boolean {
  return once(store, "caching", ref, () => {
    const { program } = world;
    const { caches } = store.stores;
    const known = caches.filter(({ how }) => how === "wraps" || how === "makes");
    const callees = optionsOf(program.calleeOf(ref));
    if (callees.some((option) => known.some((cache) => isControl(option, cache)))) return true;
    return program.targets(ref).some((fn) => callsParameter(fn, store) && keepsAnswers(fn, store));
  });
}

/** `cached(key, () => ask())`: a function of the tree that runs what it is given. */
function callsParameter(ref: FunctionRef, { program }: StoreWorld): boolean {
  return callsIn(ref, program).some((call) => isParameter(program.call(call).callee, call.file, program));
}

/** "use cache" at the top of a function around the call, or of its file. */
function directiveAt(ref: CallRef, { world, store }: CacheSearch): Evidence | null {
  const { program } = world;
  const code = program.code(ref.file);
  const names = store.stores.caches.flatMap((cache) => (cache.how === "directive" ? cache.names : []));
  let fn = program.call(ref).fn;
  if (code.directives.some((directive) => names.includes(directive))) {
    return { at: program.at(ref.file, program.call(ref).span), note: "the whole file says so" };
  }
  for (let i = 0; fn !== null && i < 20; i++) {
    const fact = code.functions[fn];
    if (!fact) return null;
    if (fact.directives.some((directive) => names.includes(directive))) {
      return { at: program.at(ref.file, fact.nameSpan), note: "this function's result is cached" };
    }
    fn = fact.parent;
  }
  return null;
}
