import type { FileFacts } from "../facts/index.ts";
import type { EnvironmentName, Environments, FileClass } from "../model/index.ts";
import type { Deployment, Manifest } from "../model/manifest.ts";
import { addTo } from "./add-to.ts";
import { cloudFormationSightings } from "./environments/cloudformation.ts";
import { codeSightings } from "./environments/code.ts";
import { composeSightings } from "./environments/compose.ts";
import { appFinder, type EnvironmentContext } from "./environments/context.ts";
import { envFileSightings } from "./environments/env-files.ts";
import { helmSightings } from "./environments/helm.ts";
import { kubernetesSightings } from "./environments/kubernetes.ts";
import { pipelineSightings } from "./environments/pipelines.ts";
import { platformSightings } from "./environments/platforms.ts";
import { pm2Sightings } from "./environments/pm2.ts";
import { serverlessSightings } from "./environments/serverless.ts";
import type { Sighting } from "./environments/sighting.ts";
import { sstSightings } from "./environments/sst.ts";
import { terraformSightings } from "./environments/terraform.ts";
import { verdictOf } from "./environments/verdict.ts";

export interface EnvironmentOptions {
  /** Paths of the packages that are applications; default: every package may be one. */
  readonly apps?: readonly string[];
  classOf?(file: string): FileClass;
}

type Reader = (context: EnvironmentContext) => readonly Sighting[];

/** What is read of a developer's machine as well as of servers. */
const ANYWHERE: readonly Reader[] = [envFileSightings, composeSightings, pm2Sightings, codeSightings];

/** What somebody deploys: "dev" is a place here, and "local" is still a developer's machine. */
const DEPLOYED: readonly Reader[] = [
  kubernetesSightings,
  helmSightings,
  terraformSightings,
  pipelineSightings,
  platformSightings,
  serverlessSightings,
  cloudFormationSightings,
  sstSightings,
];

const sightingsIn = (context: EnvironmentContext): readonly Sighting[] => [
  ...ANYWHERE.flatMap((read) => read(context)),
  ...DEPLOYED.flatMap((read) => read(context)).map((one) => ({ ...one, isRemote: !/\blocal/i.test(one.at.file) })),
];

/** Which environments each deployable application has, and whether they share credentials. */
export function linkEnvironments(
  facts: readonly FileFacts[],
  manifests: readonly Manifest[],
  deployments: readonly Deployment[],
  options: EnvironmentOptions = {},
): readonly Environments[] {
  const { apps, classOf } = options;
  const counted = facts.filter(({ file }) => isCounted(classOf?.(file) ?? "production"));
  const context: EnvironmentContext = { facts: counted, appOf: appFinder(manifests, apps) };
  const byApp = new Map<string, Sighting[]>(deployments.map(({ app }) => [app, []]));
  for (const sighting of sightingsIn(context).toSorted(byPlace)) {
    addTo(byApp, sighting.app, sighting);
  }
  return [...byApp].sort(([a], [b]) => (a < b ? -1 : 1)).map(([app, found]) => verdictOf(app, settled(found)));
}

const isCounted = (kind: FileClass): boolean => kind === "production" || kind === "script" || kind === "generated";

/**
 * A platform's own file may hide environments that only its dashboard knows. Where a pipeline deploys, that shows them
 * all, and the file hides none.
 */
function settled(sightings: readonly Sighting[]): readonly Sighting[] {
  const hasPipeline = sightings.some(({ hidesOthers, isGuessed }) => hidesOthers === "no" && !isGuessed);
  if (!hasPipeline) return sightings;
  return sightings.map((one) =>
    one.hidesOthers === "unless-a-pipeline-deploys" ? { ...one, hidesOthers: "no" as const } : one,
  );
}

function byPlace({ at: a }: Sighting, { at: b }: Sighting): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** The environments that configuration shows, for the inventory. */
export function environmentNames(environments: readonly Environments[]): readonly EnvironmentName[] {
  return [...new Set(environments.flatMap(({ rows }) => rows.map(({ environment }) => environment)))].sort();
}
