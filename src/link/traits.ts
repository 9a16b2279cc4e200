import type { Client, Operation, PackageKind, Trait, Use } from "../model/index.ts";
import type { Deployment } from "../model/manifest.ts";
import { generatesText } from "./calls/generates.ts";
import { keysFound } from "./endpoints/keys.ts";
import { isLive } from "./tree.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface TraitsInput {
  readonly uses: readonly Use[];
  /** Handlers put work into a queue, and its jobs ask a model. */
  readonly hasQueuedCalls: boolean;
  /** Uses without an SDK that send no key of the application, only that of its user. */
  readonly withoutOwnKey: ReadonlySet<Use>;
  readonly clients: readonly Client[];
  /** Kind of each package that a use or client lies in. */
  readonly kinds: readonly PackageKind[];
  readonly deployments: readonly Deployment[];
  readonly hasGit: boolean;
  readonly isHistoryAsked: boolean;
  readonly hasCi: boolean;
  readonly hasUi: boolean;
  readonly hasProxyConfig: boolean;
  readonly hasContainers: boolean;
}

const GENERATES: ReadonlySet<Operation> = new Set([...generatesText, "assistant"]);

/** What kind of project this is. No trait depends on whether something is wrong with it. */
export function traitsOf(input: TraitsInput): ReadonlySet<Trait> {
  const { clients, deployments } = input;
  const uses = input.uses.filter(({ call, origin }) => isLive(call.fileClass) && origin.trigger !== "test");
  const runs = (kind: Deployment["kind"]) => deployments.some((deployment) => deployment.kind === kind);
  const providers = [...uses.map((use) => use.call.provider), ...clients.map((client) => client.provider)];
  const found: readonly (readonly [Trait, boolean])[] = [
    ["has-calls", uses.length > 0],
    ["has-generation-calls", uses.some((use) => GENERATES.has(use.call.operation))],
    ["has-embedding-calls", uses.some((use) => use.call.operation === "embedding")],
    ["has-request-triggered-calls", input.hasQueuedCalls || uses.some((use) => use.origin.trigger === "request")],
    ["has-agent-loop", uses.some((use) => (use.agentLoop ?? null) !== null)],
    ["has-ui", input.hasUi],
    ["has-own-keys", hasOwnKeys(clients, uses, input.withoutOwnKey)],
    ["is-application", input.kinds.includes("application")],
    ["is-deployed", deployments.some((deployment) => deployment.kind !== "ci-only")],
    ["has-server-deployment", runs("server") || runs("container") || runs("k8s")],
    ["has-serverless", runs("serverless")],
    ["has-containers", input.hasContainers || runs("container") || runs("k8s")],
    ["has-k8s", runs("k8s")],
    ["has-proxy-config", input.hasProxyConfig],
    ["has-ci", input.hasCi],
    ["has-git", input.hasGit],
    ["history-asked", input.isHistoryAsked],
    ["uses-openai", providers.some((provider) => provider === "openai" || provider === "azure-openai")],
  ];
  return new Set(found.flatMap(([trait, holds]) => (holds ? [trait] : [])));
}

/**
 * Whether at least one key belongs to the application. Calls without a client in the inventory read the environment by
 * themselves.
 */
function hasOwnKeys(clients: readonly Client[], uses: readonly Use[], withoutOwnKey: ReadonlySet<Use>): boolean {
  const live = clients.filter((client) => isLive(client.fileClass) && !client.isLocal);
  if (live.length === 0) return uses.some((use) => use.call.clients.length === 0 && !withoutOwnKey.has(use));
  return live.some((client) => client.keySource !== "user-supplied" && client.keySource !== "none");
}

/** What the uses tell about the project as a whole. */
export function askingIn(
  linked: readonly LinkedUse[],
  context: UseContext,
): Pick<TraitsInput, "hasQueuedCalls" | "withoutOwnKey"> {
  const isUsers = (one: LinkedUse) =>
    one.reached.site.http !== null && keysFound(one, context).every(({ source }) => source === "user-supplied");
  return {
    hasQueuedCalls: linked.some((one) => isQueued(one, context)),
    withoutOwnKey: new Set(linked.filter(isUsers).map(({ use }) => use)),
  };
}

/** Whether a job asks the model, and a handler puts its work into the queue. */
const isQueued = ({ use, fn }: LinkedUse, { entriesOf, handersOf }: UseContext): boolean =>
  use.origin.trigger === "job" && entriesOf(fn).some((entry) => handersOf(entry).length > 0);
