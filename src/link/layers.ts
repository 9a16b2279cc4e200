import type { FileFacts } from "../facts/index.ts";
import type { FileClass, Layer, Use } from "../model/index.ts";
import type { Deployment, Manifest } from "../model/manifest.ts";
import type { Entry } from "./entries/entry.ts";
import { appFinder } from "./environments/context.ts";
import { balancerLayers } from "./layers/balancers.ts";
import { compressionLayers } from "./layers/compression.ts";
import { contentLengthLayers } from "./layers/content-length.ts";
import type { Covering, LayerSources, Reached } from "./layers/draft.ts";
import { functionLayers } from "./layers/functions.ts";
import { haproxyLayers } from "./layers/haproxy.ts";
import { lambdaLayers } from "./layers/lambda.ts";
import { nginxLayers } from "./layers/nginx.ts";
import { proxyTimeoutLayers } from "./layers/proxy-timeouts.ts";
import type { Program } from "./program.ts";
import { isLive } from "./tree.ts";

export interface LayersInput {
  readonly facts: readonly FileFacts[];
  readonly manifests: readonly Manifest[];
  /** Paths of the packages that are applications. */
  readonly apps: readonly string[];
  readonly uses: readonly Use[];
  readonly program: Program;
  readonly deployments: readonly Deployment[];
  classOf(file: string): FileClass;
  entryOf(use: Use): Entry | null;
  appOfUse(use: Use): string;
}

const READERS: readonly ((sources: LayerSources) => readonly Covering[])[] = [
  functionLayers,
  lambdaLayers,
  nginxLayers,
  balancerLayers,
  haproxyLayers,
  proxyTimeoutLayers,
  compressionLayers,
  contentLengthLayers,
];

/**
 * What stands between people and the calls that their requests start, such as proxies, balancers and serverless
 * functions: one row for each of them and each call behind it.
 */
export function linkLayers(input: LayersInput): readonly Layer[] {
  const { facts, classOf, manifests, apps, program, deployments } = input;
  const reached = input.uses.flatMap((use): Reached[] => {
    const entry = use.origin.trigger === "request" ? input.entryOf(use) : null;
    return entry ? [{ use, entry, app: input.appOfUse(use) }] : [];
  });
  if (reached.length === 0) return [];
  const counted = facts.filter(({ file }) => isLive(classOf(file)));
  const sources: LayerSources = { facts: counted, reached, program, deployments, appOf: appFinder(manifests, apps) };
  return READERS.flatMap((read) => read(sources)).flatMap(({ layer, reached: covered }) =>
    covered.map(({ use }) => ({ ...layer, use })),
  );
}
