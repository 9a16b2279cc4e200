import type { Cache } from "../knowledge/caches.ts";
import type { Evidence, Use } from "../model/index.ts";
import { readLayers } from "./calls/settings.ts";
import { layersOf } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import type { Meaning } from "./meaning.ts";
import { variesWith } from "./reuse/dependence.ts";
import { cacheAround, generatedOnce, persistedBy } from "./reuse/kept.ts";
import type { Reached, Reuse } from "./uses.ts";

export interface ReuseContext {
  readonly world: SdkWorld;
  readonly caches: readonly Cache[];
}

/** Calls whose answers could be given again. */
const REPEATS = new Set(["chat", "responses", "completion", "object", "embedding", "assistant", "other"]);

/** What a call's input varies with, and whether its answer is kept for the next time. */
export function reuseOf(reached: Reached, { world, caches }: ReuseContext): Reuse {
  const { site } = reached;
  const { program } = world;
  const input = inputOf(reached, world);
  const isRepeatable = REPEATS.has(site.operation);
  const persists = isRepeatable ? persistedBy(site.ref, program) : null;
  const skipsUnchanged = persists ? generatedOnce(site.ref, program) : null;
  const cache = isRepeatable
    ? (optionCache(reached, world) ?? cacheAround(site.ref, caches, program) ?? skipsUnchanged)
    : null;
  const on = input.length === 0 ? "open" : varies(input, world);
  return {
    dependence: { on, because: input.slice(0, 1).map((m) => ({ at: m.at, note: NOTES[on] })) },
    conversational: isConversational(reached, input, world),
    cache: { state: isRepeatable ? (cache ? "cached" : "none") : "not-applicable", because: cache ? [cache] : [] },
    embeds: site.operation === "embedding" ? embedded(reached, input, world) : null,
    persists,
    skipsUnchanged,
  };
}

const NOTES: Readonly<Record<Use["dependence"]["on"], string>> = {
  constant: "the input is always the same",
  "low-cardinality": "the input takes a few values only",
  open: "the input is open",
};

function varies(input: readonly Meaning[], { program }: SdkWorld): Use["dependence"]["on"] {
  const all = input.map((m) => variesWith(m, program));
  return (["open", "low-cardinality"] as const).find((on) => all.includes(on)) ?? "constant";
}

/** What the model is asked, instructions included; empty where none of it can be read. */
function inputOf({ site, thing }: Reached, world: SdkWorld): readonly Meaning[] {
  const layers = layersOf(site, thing, world);
  const asked = readLayers("input", layers, world)?.reading;
  if (asked?.is !== "written") return [];
  const told = readLayers("instructions", layers, world)?.reading;
  return [...asked.meanings, ...(told?.is === "written" ? told.meanings : [])];
}

function optionCache({ site, thing }: Reached, world: SdkWorld): Evidence | null {
  const found = readLayers("cache", layersOf(site, thing, world), world)?.reading;
  if (found?.is !== "written") return null;
  const [first] = found.meanings;
  const isOff = found.meanings.some((m) => m.is === "literal" && !m.value);
  return first && !isOff ? { at: first.at, note: "the SDK's own cache is switched on here" } : null;
}

/** History or tools take part, or messages that somebody else gathered. */
function isConversational({ site, thing }: Reached, input: readonly Meaning[], world: SdkWorld): boolean {
  if (site.operation === "assistant" || site.operation === "realtime") return true;
  if (thing?.kind === "agent" || thing?.steps.some(({ maker }) => maker?.adds === "tools")) return true;
  if (readLayers("tools", layersOf(site, thing, world), world)?.reading.is === "written") return true;
  const asked = readLayers("input", layersOf(site, thing, world), world)?.reading;
  const takesMessages = asked?.is === "written" && /messages|contents|history/.test(asked.path);
  return takesMessages && input.some((m) => !isWrittenHere(m));
}

/** A list written out in the code holds no history, unless others are spread into it. */
function isWrittenHere(m: Meaning): boolean {
  if (m.is === "array") return m.value.items.every((item) => item.is !== "spread");
  return m.is === "literal" || m.is === "text";
}

/** Whether a search text, an upload or documents that are there already are embedded. */
function embedded({ site, origin }: Reached, input: readonly Meaning[], { program }: SdkWorld): Use["embeds"] {
  if (/embedDocuments$/.test(site.name)) return "stored-documents";
  if (input.some((m) => m.is === "array")) return "unknown";
  const { fn } = program.call(site.ref);
  const isInLoop = program
    .code(site.ref.file)
    .loops.some(
      (loop) =>
        loop.fn === fn &&
        loop.body.line <= program.call(site.ref).span.line &&
        loop.body.endLine >= program.call(site.ref).span.endLine,
    );
  if (isInLoop) return origin.trigger === "request" ? "upload" : "stored-documents";
  return origin.trigger === "request" ? "query" : "unknown";
}
