import type { Sdk } from "../../knowledge/sdk.ts";
import type { MeaningOf } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import type { SdkWorld, Thing } from "./thing.ts";

/** A client that the platform hands out: `env.AI.run`, `c.env.AI.run`, a parameter of the type of such a client. */
export function boundThings(
  meaning: MeaningOf<"param"> | MeaningOf<"external"> | MeaningOf<"made">,
  world: SdkWorld,
): readonly Thing[] {
  if (meaning.path.length === 0) return [];
  return withBinding(world.sdks).flatMap((sdk) => {
    const names = sdk.binding?.names ?? [];
    const at = meaning.path.findIndex((key) => names.includes(key));
    const isGiven = isTyped(meaning, sdk, world) || isHandedOut(meaning, sdk);
    const path = at >= 0 ? meaning.path.slice(at + 1) : isGiven ? meaning.path : [];
    if (path.length === 0) return [];
    const [name = sdk.id] = sdk.packages;
    return [{ sdk, package: name, kind: "client", client: null, steps: [], path, heldAs: null }];
  });
}

function isTyped(meaning: Parameters<typeof boundThings>[0], { binding }: Sdk, { program }: SdkWorld): boolean {
  if (meaning.is !== "param") return false;
  const type = program.function(meaning.ref)?.params[meaning.index]?.type;
  return type?.head === null && type.path.length === 1 && (binding?.types.includes(type.path[0] ?? "") ?? false);
}

/** `hubAI().run(…)`: a function that a framework gives every file of a server. */
function isHandedOut(meaning: Parameters<typeof boundThings>[0], { binding }: Sdk): boolean {
  if (meaning.is !== "made" || meaning.callee.is !== "external") return false;
  const { package: name, path } = meaning.callee;
  const isGlobal = name === null || name === "#imports" || name === "hub:ai";
  return isGlobal && (binding?.functions?.includes(path.at(-1) ?? "") ?? false);
}

const withBinding = onceFor((sdks: readonly Sdk[]): readonly Sdk[] => sdks.filter(({ binding }) => binding));
