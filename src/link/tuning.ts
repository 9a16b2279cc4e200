import type { OptionPath } from "../knowledge/sdk.ts";
import { readLayers } from "./calls/settings.ts";
import type { LayeredOptions } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";

/** What decides how a model picks its words, in the spellings of the SDKs. */
const NAMES = [
  "temperature",
  ...["top_p", "topP", "presence_penalty", "presencePenalty", "frequency_penalty", "frequencyPenalty"],
  ...["logit_bias", "logitBias", "logprobs", "top_logprobs", "topLogprobs"],
];

/** Whether any of it is set for a call, or may be. */
export function isTuned(layers: readonly LayeredOptions[], world: SdkWorld): boolean {
  return NAMES.some((name) => {
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
