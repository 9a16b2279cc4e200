import { operationOfModel } from "../../knowledge/index.ts";
import type { Operation } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import { readModel } from "./model-name.ts";
import { readLayers } from "./settings.ts";
import { type CallSite, layersOf } from "./sites.ts";
import type { SdkWorld } from "./things.ts";

/** Where models of every kind are asked by one call, the call is what its model gives. */
export function asItsModel(site: CallSite, world: SdkWorld): CallSite {
  if (!site.isAnyKind) return site;
  const operation = byModalities(site, world) ?? byName(site, world);
  return operation === null ? site : { ...site, operation };
}

function byModalities(site: CallSite, world: SdkWorld): Operation | null {
  const [thing = null] = site.things;
  const found = readLayers("modalities", layersOf(site, thing, world), world);
  if (found?.reading.is !== "written") return null;
  const asked = found.reading.meanings
    .flatMap((m) => (m.is === "array" ? m.value.items.map((item) => world.program.evaluate(item, m.frame)) : []))
    .map((m) =>
      (m.is === "literal" ? String(m.value) : m.is === "external" ? (m.path.at(-1) ?? "") : "").toUpperCase(),
    );
  if (asked.includes("IMAGE")) return "image";
  return asked.includes("AUDIO") ? "audio" : null;
}

/** Only where every name it may send tells the same. */
function byName(site: CallSite, world: SdkWorld): Operation | null {
  const [thing = null] = site.things;
  const found = readModel(site, thing, world);
  if (found?.reading.is !== "written") return null;
  const names = found.reading.meanings.flatMap(optionsOf);
  const kinds = new Set(names.map((m) => (m.is === "literal" ? operationOfModel(String(m.value)) : null)));
  const [kind = null] = kinds;
  return kinds.size === 1 ? kind : null;
}
