/**
 * What the input of a call varies with, and whether its answer is cached or stored. It reads values and control flow,
 * and names no SDK. Input that cannot be told counts as open text; a store that cannot be told, as none.
 */
import { databases, vectorStores, writingMethods } from "../knowledge/databases.ts";
import { wantsVariety } from "../knowledge/request-words.ts";
import type { Evidence, Use } from "../model/index.ts";
import type { SdkWorld } from "./calls/things.ts";
import { expiryOf } from "./expiry.ts";
import type { CallRef, MeaningOf } from "./meaning.ts";
import { type CacheSearch, cacheOf, failureKept } from "./reuse/answer-cache.ts";
import { chanceOn } from "./reuse/chance.ts";
import { isConversational } from "./reuse/conversation.ts";
import { embedsOf } from "./reuse/embedded.ts";
import { type InputPart, inputOf, modelNamesOf } from "./reuse/input.ts";
import { keptAfter, keptByItself } from "./reuse/kept.ts";
import type { Configurations } from "./reuse/kept-addresses.ts";
import { repeatedBy } from "./reuse/repeated.ts";
import { isFew, isOpen, type Source, type SourceWorld, source } from "./reuse/source.ts";
import { sourcesIn } from "./reuse/sources.ts";
import type { StoreKnowledge } from "./reuse/stores.ts";
import { skipsUnchanged } from "./reuse/unchanged.ts";
import { type Way, waysOut } from "./reuse/ways-out.ts";
import type { Reached, Reuse } from "./uses.ts";

export interface ReuseContext {
  readonly world: SdkWorld;
  readonly caches: StoreKnowledge["caches"];
  readonly configurations?: Configurations;
  /** Whether a parameter holds what a request sent. Without it every parameter that no call shows counts as such. */
  readonly isRequestData?: (meaning: MeaningOf<"param">) => boolean;
  /** Whether calls in a file count. Those in tests and examples do not make anything run. */
  readonly isCounted?: (file: string) => boolean;
}

const NOT_CONFIGURED: Configurations = { manifests: [], entries: [], documents: () => [] };

const worlds = new WeakMap<SdkWorld, SourceWorld>();

/**
 * Everything about a use that bears on caching: what its input depends on, where its answer is kept, and when that
 * ends.
 */
export function reuseOf(reached: Reached, context: ReuseContext): Reuse {
  const store = worldOf(context);
  const { ref } = reached.site;
  const parts = inputOf(reached, context.world);
  const ways = waysThatCount(reached, context);
  const sources = [
    ...sourcesOfInput(parts, reached, store),
    ...chosenModels(reached, context.world, store),
    ...varietyOf(reached, context.world),
    ...chanceOn(ways, store),
  ];
  const talks = isConversational(reached, { parts, sources }, store, context.world);
  const embeds = reached.site.operation === "embedding" ? embedsOf(reached, { sources, parts }, store) : null;
  const persists = keptByItself(ref, store) ?? persistsOn(ways, embeds, store);
  const search: CacheSearch = {
    world: context.world,
    store,
    configurations: context.configurations ?? NOT_CONFIGURED,
    ways,
    isOpen: sources.some(isOpen),
    isConversational: talks,
  };
  const cache = cacheOf(reached, search);
  return {
    dependence: dependenceOf(sources),
    cache,
    expiry: expiryOf(cache, sources, store),
    failureKept: cache.state === "cached" ? failureKept(search) : null,
    conversational: talks,
    embeds: embeds === "query" && persists ? "upload" : embeds,
    persists,
    skipsUnchanged: skipsUnchanged(reached, { ways, sources }, store),
    repeatedBy: embeds === null ? null : repeatedBy(reached, ways, store),
  };
}

function worldOf(context: ReuseContext): SourceWorld {
  const { world, caches, isRequestData = () => true } = context;
  const known = worlds.get(world);
  if (known) return known;
  const stores: StoreKnowledge = { caches, databases, vectorStores, writingMethods };
  const made: SourceWorld = { program: world.program, stores, isRequestData };
  worlds.set(world, made);
  return made;
}

function waysThatCount({ site, frame }: Reached, { world, isCounted = () => true }: ReuseContext): readonly Way[] {
  const ways = waysOut(site.ref, frame, world.program);
  const counted = ways.filter((way) => way.every(({ file }) => isCounted(file)));
  return counted.length > 0 ? counted : ways;
}

function sourcesOfInput(parts: readonly InputPart[], { site }: Reached, world: SourceWorld): readonly Source[] {
  const { program } = world;
  const at = program.at(site.ref.file, program.call(site.ref).span);
  const isSeen = parts.some(({ path }) => path !== "") && parts.length > 0;
  const found = parts.flatMap(({ meaning, isHidden }) => [
    ...sourcesIn(meaning, world),
    ...(isHidden ? [source("unknown", meaning.at, "a value from elsewhere")] : []),
  ]);
  return isSeen && found.length > 0 ? found : [source("unknown", at, "its input is not written here")];
}

/**
 * The choice of the model as a source of variation, where the request names it or it cannot be followed: each model
 * gives another answer.
 */
const chosenModels = (reached: Reached, world: SdkWorld, store: SourceWorld): readonly Source[] =>
  modelNamesOf(reached, world)
    .flatMap((meaning) => sourcesIn(meaning, store))
    .filter((one) => isOpen(one) || one.kind === "identifier")
    .map(({ at }) => source("unknown", at, "the model is chosen here"));

/**
 * A temperature above this asks for variety: it is the default of OpenAI and Gemini, whose range is 0 to 2 (read
 * 2026-11-30).
 */
const OWN_TEMPERATURE = 1;

/**
 * Signs that something new is wanted with each call: a high temperature, or the name of the route or of a function on
 * the way.
 */
function varietyOf({ origin, temperature, site }: Reached, { program }: SdkWorld): readonly Source[] {
  if (temperature.is === "set" && temperature.value > OWN_TEMPERATURE) {
    const at = temperature.because[0]?.at ?? program.at(site.ref.file, program.call(site.ref).span);
    return [source("chance", at, "something new is wanted each time")];
  }
  const route = wantsVariety.test(origin.route ?? "") ? origin.path[0] : undefined;
  const step = route ?? origin.path.find(({ note }) => wantsVariety.test(note));
  return step ? [source("chance", step.at, "something new is wanted each time")] : [];
}

const MAX_EVIDENCE = 3;

function dependenceOf(sources: readonly Source[]): Use["dependence"] {
  const open = sources.filter(isOpen);
  if (open.length > 0) return { on: "open", because: evidence(open) };
  const few = sources.filter(isFew);
  if (few.length > 0) return { on: "low-cardinality", because: evidence(few) };
  return { on: "constant", because: evidence(sources) };
}

function evidence(sources: readonly Source[]): readonly Evidence[] {
  const byLine = new Map<string, Evidence>();
  for (const { at, note } of sources) {
    if (byLine.size >= MAX_EVIDENCE) break;
    const line = `${at.file}\0${at.line}`;
    if (!byLine.has(line)) byLine.set(line, { at, note });
  }
  return [...byLine.values()];
}

/**
 * Where what is embedded is stored. A search text counts as stored only if it is stored on all ways out of the call.
 */
function persistsOn(ways: readonly Way[], embeds: Use["embeds"], store: SourceWorld): Evidence | null {
  const lasting = (ref: CallRef) => {
    const kept = keptAfter(ref, store);
    return kept?.isLasting ? kept.because : null;
  };
  const kept = ways.map((way) => way.map(lasting).find((found) => found !== null) ?? null);
  const [first] = kept.filter((found) => found !== null);
  const isBare = embeds === "query" && kept.includes(null);
  return first && !isBare ? first : null;
}
