import type { FileFacts } from "../facts/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Client, Clue, EnvFile, Environments, Package, Project, Secret } from "../model/index.ts";
import type { Deployment, Manifest } from "../model/manifest.ts";
import { accountChecksIn } from "./account-checks.ts";
import { adminKeysIn } from "./admin-keys.ts";
import { backoffsIn } from "./backoffs.ts";
import { cancellationsIn } from "./cancellations.ts";
import { configKeysIn } from "./config-keys.ts";
import { credentialChecksIn } from "./credential-checks.ts";
import { endpointsOf } from "./endpoints.ts";
import type { Entry } from "./entries.ts";
import { appFinder } from "./environments/context.ts";
import { errorLeaksIn } from "./error-leaks.ts";
import { errorPathsOf } from "./error-paths.ts";
import { fanOutsOf } from "./fan-outs.ts";
import { ignoreChecksIn } from "./ignore-checks.ts";
import { keyChoicesIn } from "./key-choices.ts";
import { keyLeaksIn } from "./key-leaks.ts";
import { loopsLeft } from "./loops-left.ts";
import { plainConnectionsIn } from "./plain-connections.ts";
import { prefixBreaksIn } from "./prefix-breaks.ts";
import type { Program } from "./program.ts";
import { providerRecordsIn } from "./provider-records.ts";
import { publicKeysIn } from "./public-keys.ts";
import { quotaCheckIn } from "./quota-checks.ts";
import { requestAddressesIn } from "./request-addresses.ts";
import { retryStacksIn } from "./retry-stacks.ts";
import { secretScanningOf } from "./secret-scanning.ts";
import { sentKeysIn } from "./sent-keys.ts";
import { testTrafficIn } from "./test-traffic.ts";
import { textsOf } from "./texts.ts";
import { toolsIn } from "./tools.ts";
import type { Tree } from "./tree.ts";
import { isLive } from "./tree.ts";
import type { LinkedUse, UseContext } from "./uses.ts";
import { type ReadVariable, variablesOf } from "./variables.ts";
import { webhooksIn } from "./webhooks.ts";

export interface LaterInput extends Tree {
  readonly tree: Tree;
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly context: UseContext;
  readonly facts: readonly FileFacts[];
  readonly manifests: readonly Manifest[];
  readonly entries: readonly Entry[];
  readonly linked: readonly LinkedUse[];
  readonly secrets: readonly Secret[];
  readonly clients: readonly Client[];
  readonly environments: readonly Environments[];
  readonly deployments: readonly Deployment[];
  readonly envFiles: readonly EnvFile[];
  /** The packages in which a model is asked. */
  readonly askingPackages: readonly Package[];
  readonly clues: readonly Clue[];
  readonly isGitRoot?: boolean;
  readonly remoteHosts?: readonly string[];
}

/** The parts of the model that few rules ask for. Each is made when it is first asked for, and kept. */
export type Later = Pick<
  Project,
  | "endpoints"
  | "errorPaths"
  | "errorLeaks"
  | "fanOuts"
  | "ignoreChecks"
  | "keyChoices"
  | "keyLeaks"
  | "accountChecks"
  | "adminKeys"
  | "backoffs"
  | "cancellations"
  | "configKeys"
  | "credentialChecks"
  | "plainConnections"
  | "prefixBreaks"
  | "providerRecords"
  | "publicKeys"
  | "quotaCheck"
  | "requestAddresses"
  | "retryStacks"
  | "secretScanning"
  | "testTraffic"
  | "texts"
  | "tools"
  | "variableAt"
  | "webhooks"
>;

/** How each of the later parts is made. */
export function laterFacts(input: LaterInput): Later {
  const { program, knowledge, context, classOf, linked, facts } = input;
  const isCounted = (file: string) => isLive(classOf(file));
  const later: Later = lazily<Later>({
    cancellations: () => [...cancellationsIn(later.endpoints, input), ...loopsLeft(input.linked, input.context)],
    endpoints: () => endpointsOf(input),
    fanOuts: () => fanOutsOf({ ...input, limits: knowledge.concurrencyLimits }),
    errorLeaks: () => errorLeaksIn({ ...input, endpoints: later.endpoints, errorPaths: later.errorPaths }),
    errorPaths: () => errorPathsOf(input),
    accountChecks: () => accountChecksIn(input),
    adminKeys: () => adminKeysIn({ ...input, originsOf: context.originsOf, appOf: appFinder(input.manifests) }),
    backoffs: () => backoffsIn(input),
    plainConnections: () => plainConnectionsIn(input),
    prefixBreaks: () => prefixBreaksIn(input),
    providerRecords: () => (linked.length === 0 ? [] : providerRecordsIn(input)),
    publicKeys: () => [...publicKeysIn({ ...input, runsIn: context.runsIn }), ...sentKeysIn(input)],
    retryStacks: () => retryStacksIn(input),
    requestAddresses: () => requestAddressesIn(input),
    quotaCheck: () => quotaCheckIn(input),
    secretScanning: () =>
      secretScanningOf({
        ...input,
        isGitRoot: input.isGitRoot ?? false,
        remoteHosts: input.remoteHosts ?? [],
      }),
    testTraffic: () => testTrafficIn(input),
    texts: () => textsOf(input),
    variableAt: (): ReadVariable =>
      variablesOf({ program, manifests: input.manifests, files: input.files, runsIn: context.runsIn }),
    tools: () => (linked.length === 0 ? [] : toolsIn(program, classOf)),
    webhooks: () => webhooksIn({ ...input, isSent: context.isSentByRequester }),
    credentialChecks: () =>
      credentialChecksIn({
        ...input,
        facts: facts.filter(({ file }) => isCounted(file)),
        appOf: appFinder(input.manifests),
      }),
    keyChoices: () => keyChoicesIn(input),
    keyLeaks: () => keyLeaksIn({ ...input, runsIn: context.runsIn }),
    ignoreChecks: () =>
      ignoreChecksIn({
        ...input,
        packages: new Map(input.askingPackages.map(({ path, kind }) => [path, kind])),
        harmless: new Set([
          ...input.envFiles.flatMap(({ file, holds }) => (holds === "none" ? [file] : [])),
          ...input.links,
        ]),
        isGitRoot: input.isGitRoot ?? false,
      }),
    configKeys: () =>
      configKeysIn({
        facts: facts.filter(({ file }) => isCounted(file)),
        secrets: input.secrets,
        withoutKeys: new Set(input.envFiles.flatMap(({ file, holds }) => (holds === "value" ? [] : [file]))),
      }),
  });
  return later;
}

/** An object whose properties are made when they are first read, and kept. */
function lazily<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const made = new Map<keyof T, T[keyof T]>();
  const names = Object.keys(makers) as (keyof T)[];
  const getters = names.map((name) => {
    const get = () => {
      if (!made.has(name)) made.set(name, makers[name]());
      return made.get(name);
    };
    return [name, { get, enumerable: true, configurable: true }];
  });
  return Object.defineProperties({}, Object.fromEntries(getters)) as T;
}

/** Adds the later parts to a project, without making them yet. */
export function withLater<Now extends object>(now: Now, later: Later): Now & Later {
  Object.defineProperties(now, Object.getOwnPropertyDescriptors(later));
  return now as Now & Later;
}
