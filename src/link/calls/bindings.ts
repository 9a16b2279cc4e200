import type { Sdk } from "../../knowledge/sdk.ts";
import type { MeaningOf } from "../meaning.ts";
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
    const path = at >= 0 ? meaning.path.slice(at + 1) : isTyped(meaning, sdk, world) ? meaning.path : [];
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

const bound = new WeakMap<readonly Sdk[], readonly Sdk[]>();

function withBinding(sdks: readonly Sdk[]): readonly Sdk[] {
  const known = bound.get(sdks) ?? sdks.filter(({ binding }) => binding);
  bound.set(sdks, known);
  return known;
}
