import { samplingOptions } from "../knowledge/models.ts";
import type { OptionPath } from "../knowledge/sdk.ts";
import { readLayers } from "./calls/settings.ts";
import type { LayeredOptions } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";

/** Whether it is set for a call how the model picks its words, or may be. */
export function isTuned(layers: readonly LayeredOptions[], world: SdkWorld): boolean {
  return samplingOptions.some((name) => {
    const found = readLayers("temperature", layers.map(besideTemperature(name)), world);
    return found !== null && found.reading.is !== "absent";
  });
}

/** The option of another name that stands where the temperature would. */
const besideTemperature =
  (name: string) =>
  ({ source, paths, layer }: LayeredOptions): LayeredOptions => ({
    source,
    layer,
    paths: { temperature: (paths.temperature ?? []).map((path) => path.replace(/(?<!\w)\w+$/, name) as OptionPath) },
  });
