import type { ModelName, Pinning } from "../../model/index.ts";
import type { Meaning } from "../meaning.ts";
import { readLayers } from "./settings.ts";
import { type CallSite, layersOf } from "./sites.ts";
import type { SdkWorld, Thing } from "./things.ts";

/** How a provider's model id is bound to one snapshot: knowledge/models says it. */
export type PinningOf = (provider: string, model: string) => Exclude<Pinning, "dynamic" | "absent">;

const ABSENT: ModelName = { value: null, pinning: "absent", at: null };

/** The model a call names; several are "dynamic". */
export function modelOf(
  site: CallSite,
  thing: Thing | null,
  context: { world: SdkWorld; provider: string; pinningOf: PinningOf },
): ModelName {
  const layers = layersOf(site, thing, context.world);
  const written = readLayers("model", layers, context.world);
  // A model object in the call's own option: its name stands where the object was made.
  const isNamedByObject = site.options.through?.some((path) => site.options.model?.includes(path)) ?? false;
  const isObject =
    isNamedByObject &&
    written?.layer === "call" &&
    written.reading.is === "written" &&
    written.reading.meanings.every(isMade);
  const found = isObject && thing?.client ? readLayers("model", layers.slice(1), context.world) : written;
  const fallback = thing?.client?.knowledge.defaultModel ?? site.known?.defaultModel ?? null;
  if (!found) {
    return fallback === null ? ABSENT : { ...ABSENT, value: null };
  }
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
