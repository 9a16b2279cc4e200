import { partOfWorld } from "../knowledge/regions.ts";
import type { ComputeRegion, Distance, Use } from "../model/index.ts";

interface Asked {
  readonly uses: readonly Use[];
  readonly regions: readonly ComputeRegion[];
  appOfUse(use: Use): string;
}

/**
 * For calls that people wait for: the region of the application and that of the model, where both are named. An
 * application in several regions is left out: its distances are chosen.
 */
export function distancesOf({ uses, regions, appOfUse }: Asked): readonly Distance[] {
  return uses.flatMap((use): Distance[] => {
    if (use.origin.trigger !== "request" || !use.origin.interactive) return [];
    const app = appOfUse(use);
    const own = regions.filter((one) => one.app === app || one.app === "");
    const [start] = own;
    if (!start || new Set(own.map(({ region }) => region)).size > 1) return [];
    return use.call.clients.flatMap(({ region }): Distance[] => {
      if (!region) return [];
      const [from, to] = [partOfWorld(start.region), partOfWorld(region.name)];
      const isFar = from === null || to === null ? null : from !== to;
      const { name } = use;
      return [{ at: start.at, region: start.region, modelRegion: region.name, modelAt: region.at, name, isFar }];
    });
  });
}
