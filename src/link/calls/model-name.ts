import type { ModelName, Pinning } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { namedModel } from "./made-models.ts";
import { type LayerReading, readLayers } from "./settings.ts";
import { type CallSite, type LayeredOptions, layersOf } from "./sites.ts";
import type { SdkWorld, Thing } from "./things.ts";

/** How far a provider's id of a model fixes its version, as `knowledge/models` says. */
export type PinningOf = (provider: string, model: string) => Exclude<Pinning, "dynamic" | "absent">;

const ABSENT: ModelName = { value: null, pinning: "absent", at: null };

/** Where a site names its model. A model object in an option, of the call or of an agent, is named where it was made. */
export function readModel(site: CallSite, thing: Thing | null, world: SdkWorld): LayerReading | null {
  const layers = layersOf(site, thing, world);
  const written = byItsMaker(inAddress(site) ?? readLayers("model", layers, world), world);
  return thing?.client ? behindObjects(written, layers, world) : written;
}

function behindObjects(
  written: LayerReading | null,
  layers: readonly LayeredOptions[],
  world: SdkWorld,
): LayerReading | null {
  if (written?.reading.is !== "written") return written;
  const { meanings, from } = written.reading;
  const at = layers.findIndex(({ source }) => source === from);
  const { through = [], model = [] } = layers[at]?.paths ?? {};
  const isObject = through.some((path) => model.includes(path)) && meanings.every((m) => isMade(m) && !world.isSent(m));
  if (!isObject) return written;
  const behind = layers.slice(at + 1);
  return behindObjects(readLayers("model", behind, world), behind, world);
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

/** The model a call names; several are "dynamic", also where each is a model object: `fast ? openai("a") : openai("b")`. */
export function modelOf(site: CallSite, context: ModelContext): ModelName {
  const [first = null, ...others] = site.things;
  const name = modelBehind(site, first, context);
  const isOne = others.every((thing) => modelBehind(site, thing, context).value === name.value);
  return isOne ? name : { value: null, pinning: "dynamic", at: name.at };
}

interface ModelContext {
  readonly world: SdkWorld;
  readonly provider: string;
  readonly pinningOf: PinningOf;
}

function modelBehind(site: CallSite, thing: Thing | null, { world, provider, pinningOf }: ModelContext): ModelName {
  const found = readModel(site, thing, world);
  if (!found) return ABSENT;
  if (found.reading.is !== "written" || found.isPartial) return { value: null, pinning: "dynamic", at: null };
  const names = found.reading.meanings.map(textOf);
  const distinct = [...new Set(names)];
  const [only] = distinct;
  const at = found.reading.meanings[0]?.at ?? null;
  if (distinct.length !== 1 || only === null || only === undefined) return { value: null, pinning: "dynamic", at };
  return { value: only, pinning: pinningOf(provider, only), at };
}

const isMade = (m: Meaning): boolean => m.is === "made" || m.is === "external" || m.is === "function";

function textOf(m: Meaning): string | null {
  return m.is === "literal" && typeof m.value === "string" ? m.value : null;
}
