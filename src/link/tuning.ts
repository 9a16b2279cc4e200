import { samplingOptions } from "../knowledge/models.ts";
import type { OptionPath } from "../knowledge/sdk.ts";
import { readLayers } from "./calls/settings.ts";
import type { LayeredOptions } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";

/** Whether a call sets, or may set, how the model samples its words. */
export function isTuned(layers: readonly LayeredOptions[], world: SdkWorld): boolean {
  return samplingOptions.some((name) => {
    const found = readLayers("temperature", layers.map(besideTemperature(name)), world);
    return found !== null && found.reading.is !== "absent";
  });
}

/** The same layer with another sampling option in the place of the temperature. */
const besideTemperature =
  (name: string) =>
  ({ source, paths, layer }: LayeredOptions): LayeredOptions => ({
    source,
    layer,
    paths: { temperature: (paths.temperature ?? []).map((path) => path.replace(/(?<!\w)\w+$/, name) as OptionPath) },
  });
