import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { readLayers } from "./settings.ts";
import { type CallSite, layersOf } from "./sites.ts";
import type { SdkWorld, Thing } from "./things.ts";

/** What the base URL of the client may be, or without a client the address of the request. */
export function baseAddress(site: CallSite, thing: Thing | null, world: SdkWorld): readonly Meaning[] {
  if (!site.http) {
    const base = readLayers("baseUrl", layersOf(site, thing, world), world);
    if (base?.reading.is === "written") return base.reading.meanings.flatMap((one) => optionsOf(one));
    // `{ ...options, apiKey }`: what is spread may bring one.
    return base?.reading.is === "hidden" ? optionsOf(base.reading.meaning) : [];
  }
  const { by, frame } = site.inner;
  const [address] = world.program.call(by).args;
  return address ? optionsOf(world.program.evaluate(address, frame)) : [];
}
