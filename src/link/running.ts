/**
 * Where the application runs, as configuration shows it: its services, what stands in front of them, and how changes
 * get there.
 */
import type { FileFacts } from "../facts/index.ts";
import type {
  Delivery,
  Distance,
  FileClass,
  FunctionMemory,
  Layer,
  ModelDeployment,
  Package,
  Service,
  Use,
} from "../model/index.ts";
import type { Deployment } from "../model/manifest.ts";
import { computeRegions } from "./compute-regions.ts";
import { linkDelivery } from "./delivery.ts";
import { distancesOf } from "./distances.ts";
import { entryFinder } from "./entries/entry-of-use.ts";
import type { Entry } from "./entries.ts";
import { appFinder } from "./environments/context.ts";
import { functionMemories } from "./function-memory.ts";
import { linkLayers } from "./layers.ts";
import { modelDeployments } from "./model-deployments.ts";
import type { Packages } from "./packages.ts";
import type { Program } from "./program.ts";
import { linkServices } from "./services.ts";
import { isLive } from "./tree.ts";

export interface RunningInput {
  readonly facts: readonly FileFacts[];
  readonly packages: Packages;
  readonly kinds: readonly Package[];
  readonly uses: readonly Use[];
  readonly entries: readonly Entry[];
  readonly program: Program;
  readonly deployments: readonly Deployment[];
  /** Every file of the tree, read or not. */
  readonly files: readonly string[];
  classOf(file: string): FileClass;
}

export interface Running {
  readonly services: readonly Service[];
  readonly layers: readonly Layer[];
  readonly functionMemories: readonly FunctionMemory[];
  readonly modelDeployments: readonly ModelDeployment[];
  readonly delivery: Delivery;
  readonly distances: readonly Distance[];
}

export function linkRunning(input: RunningInput): Running {
  const { facts, packages, kinds, uses, entries, program, deployments, classOf } = input;
  const entryOf = entryFinder(entries);
  const shared = {
    facts,
    manifests: packages.manifests,
    apps: kinds.filter(({ kind }) => kind === "application").map(({ path }) => path),
    uses,
    classOf,
    entryOf,
    entries,
    appOfEntry: (entry: Entry) => packages.ownerOf(entry.at.file)?.path ?? "",
    appOfUse: (use: Use) => packages.ownerOf((entryOf(use)?.at ?? use.call.at).file)?.path ?? "",
  };
  const counted = facts.filter(({ file }) => isLive(classOf(file)));
  const appOf = appFinder(packages.manifests, shared.apps);
  const asking = new Set(uses.map((use) => shared.appOfUse(use)));
  return {
    services: linkServices(shared),
    layers: linkLayers({ ...shared, program, deployments }),
    functionMemories: functionMemories({ ...shared, program }),
    modelDeployments: modelDeployments(counted),
    distances: distancesOf({ ...shared, regions: computeRegions({ facts: counted, appOf }) }),
    delivery: linkDelivery({
      facts: counted,
      files: input.files,
      deployments,
      appOf,
      asksModel: (app) => app === "" || asking.has(app),
    }),
  };
}
