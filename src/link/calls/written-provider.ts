import { namedProvider, providerCalled } from "../../knowledge/named-providers.ts";
import type { ClientKnowledge } from "../../knowledge/sdk.ts";
import { namedModel } from "./made-models.ts";
import { type LayerReading, readLayers } from "./settings.ts";
import type { LayeredOptions } from "./sites.ts";
import type { SdkWorld } from "./things.ts";

/**
 * Who answers a client of any provider's models: `initChatModel("gpt-5", { modelProvider: "openai" })`, or as the
 * model's name has it. "unknown" where several are written or one cannot be read, null where nothing is written.
 */
export function writtenProvider(
  { modelNamesProvider: separator, providersInferred = [] }: ClientKnowledge,
  layers: readonly LayeredOptions[],
  world: SdkWorld,
): string | null {
  const option = readLayers("providerName", layers, world);
  if (option) return oneOf(textsIn(option).map((name) => (name === null ? null : providerCalled(name))));
  const model = separator === undefined ? null : readLayers("model", layers, world);
  const made = model ? madeBy(model, world) : null;
  if (made !== null) return made;
  const names = model ? textsIn(model) : [];
  if (separator === undefined || names.length === 0 || names.includes(null)) return null;
  const inferred = (name: string) => providersInferred.find(({ start }) => name.startsWith(start))?.provider ?? null;
  return oneOf(names.map((name) => (name === null ? null : (namedProvider(name, separator) ?? inferred(name)))));
}

/** Whose models the SDK's own functions name; null where one is named in another way. */
function madeBy({ reading, isPartial }: LayerReading, world: SdkWorld): string | null {
  const found = reading.is === "written" && !isPartial ? reading.meanings.map((m) => namedModel(m, world)) : [];
  return found.length > 0 && !found.includes(null) ? oneOf(found.map((one) => one?.provider ?? null)) : null;
}

const textsIn = ({ reading, isPartial }: LayerReading): readonly (string | null)[] =>
  reading.is === "written" && !isPartial
    ? reading.meanings.map((m) => (m.is === "literal" && typeof m.value === "string" ? m.value : null))
    : [null];

function oneOf(providers: readonly (string | null)[]): string {
  const [only] = providers;
  return only && providers.every((provider) => provider === only) ? only : "unknown";
}
