import type { Account, Resolved } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import { readLayers } from "./settings.ts";
import type { LayeredOptions } from "./sites.ts";
import type { SdkWorld } from "./things.ts";

/** The organization and project that the code of a client names, and the variables that its key comes from. */
export function accountOf(layers: readonly LayeredOptions[], world: SdkWorld): Account {
  const key = readLayers("apiKey", layers, world);
  const meanings = key?.reading.is === "written" ? key.reading.meanings.flatMap((m) => optionsOf(m)) : [];
  return {
    organization: writtenText("organization", layers, world),
    project: writtenText("project", layers, world),
    keyVariables: meanings.flatMap((m) => (m.is === "env" && m.name !== null ? [{ name: m.name, at: m.at }] : [])),
  };
}

function writtenText(
  option: "organization" | "project",
  layers: readonly LayeredOptions[],
  world: SdkWorld,
): Resolved<string> {
  const found = readLayers(option, layers, world);
  if (!found) return mayBeElsewhere(option, layers, world) ? UNSEEN : { is: "absent", because: [] };
  if (found.reading.is !== "written" || found.isPartial) return UNSEEN;
  const [only, ...more] = found.reading.meanings.flatMap((m) => optionsOf(m));
  if (more.length > 0 || only?.is !== "literal" || typeof only.value !== "string") return UNSEEN;
  return { is: "set", value: only.value, because: [{ at: only.at, note: `${option} written here` }] };
}

const UNSEEN: Resolved<never> = { is: "unknown", because: [] };

/**
 * Whether the option may be set in a way that is not seen: the SDK has none that is known, or headers are set, which
 * can say the same.
 */
function mayBeElsewhere(
  option: "organization" | "project",
  layers: readonly LayeredOptions[],
  world: SdkWorld,
): boolean {
  return !layers.some(({ paths }) => paths[option]) || readLayers("headers", layers, world) !== null;
}
