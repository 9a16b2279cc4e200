import type { ModelName, Pinning } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { namedModel } from "./made-models.ts";
import { type LayerReading, readLayers } from "./settings.ts";
import { type CallSite, layersOf } from "./sites.ts";
import type { SdkWorld, Thing } from "./things.ts";

/** How far a provider's id of a model fixes its version, as `knowledge/models` says. */
export type PinningOf = (provider: string, model: string) => Exclude<Pinning, "dynamic" | "absent">;

const ABSENT: ModelName = { value: null, pinning: "absent", at: null };

/** Where a site names its model. A model object in the call's own option is named where that was made. */
export function readModel(site: CallSite, thing: Thing | null, world: SdkWorld): LayerReading | null {
  const layers = layersOf(site, thing, world);
  const written = byItsMaker(inAddress(site) ?? readLayers("model", layers, world), world);
  const isNamedByObject = site.options.through?.some((path) => site.options.model?.includes(path)) ?? false;
  const isObject =
    isNamedByObject &&
    written?.layer === "call" &&
    written.reading.is === "written" &&
    written.reading.meanings.every((m) => isMade(m) && !world.isSent(m));
  return isObject && thing?.client ? readLayers("model", layers.slice(1), world) : written;
}

/** With the names in the place of what names a model: `googleAI.model("gemini-2.5-flash")`. */
function byItsMaker(found: LayerReading | null, world: SdkWorld): LayerReading | null {
  if (found?.reading.is !== "written") return found;
  const meanings = found.reading.meanings.flatMap((m) => optionsOf(namedModel(m, world)?.name ?? m));
  return { ...found, reading: { ...found.reading, meanings } };
}

/** The models that the address of a request names. It comes before the body: only one of the two names a model. */
function inAddress({ http, inner }: CallSite): LayerReading | null {
  if (!http || http.models.length === 0) return null;
  return {
    reading: { is: "written", meanings: http.models, path: "0", from: inner },
    layer: "call",
    isPartial: false,
  };
}

/** The model that a client sends where none is named; a client that is handed in may have any. */
export const defaultModel = (thing: Thing | null): string | null =>
  thing?.client?.by ? (thing.client.knowledge.defaultModel ?? null) : null;

/** The model a call names; several are "dynamic". */
export function modelOf(
  site: CallSite,
  thing: Thing | null,
  context: { world: SdkWorld; provider: string; pinningOf: PinningOf },
): ModelName {
  const found = readModel(site, thing, context.world);
  if (!found) return ABSENT;
  if (found.reading.is !== "written" || found.isPartial) return { value: null, pinning: "dynamic", at: null };
  const names = found.reading.meanings.map(textOf);
  const distinct = [...new Set(names)];
  const [only] = distinct;
  const at = found.reading.meanings[0]?.at ?? null;
  if (distinct.length !== 1 || only === null || only === undefined) return { value: null, pinning: "dynamic", at };
  return { value: only, pinning: context.pinningOf(context.provider, only), at };
}

const isMade = (m: Meaning): boolean => m.is === "made" || m.is === "external" || m.is === "function";

function textOf(m: Meaning): string | null {
  return m.is === "literal" && typeof m.value === "string" ? m.value : null;
}
