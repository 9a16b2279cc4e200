import type { FileFacts } from "../facts/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { GitHistory, Project, Secret } from "../model/index.ts";
import { clientsIn } from "./calls/clients.ts";
import { unresolvedSites } from "./calls/unresolved.ts";
import { unresolvedRequests } from "./calls/unresolved-requests.ts";
import { cluesIn } from "./clues.ts";
import { linkDeployments, runningFacts } from "./deployments.ts";
import { deprecatedUses } from "./deprecated-uses.ts";
import { requestsWithKeys } from "./endpoints/keys.ts";
import { trackedEnvFiles } from "./env-files.ts";
import { environmentNames, linkEnvironments } from "./environments.ts";
import { evaluationsOf } from "./evaluations.ts";
import { follow } from "./follow.ts";
import { linkHeldState } from "./held-state.ts";
import { type Later, laterFacts, withLater } from "./later.ts";
import { modelCallOf } from "./model-call.ts";
import { modelIds } from "./model-ids.ts";
import { kindsOf } from "./package-kinds.ts";
import { projectFacts } from "./project-facts.ts";
import { linkRunning } from "./running.ts";
import { sdkDependencies } from "./sdk-dependencies.ts";
import type { KeyUse } from "./secrets.ts";
import { askingIn, traitsOf } from "./traits.ts";
import { isLive, type ListedFile, treeOf } from "./tree.ts";
import { usesOf } from "./uses.ts";
import { watchersIn } from "./watchers.ts";

/** What linking starts from. */
export interface LinkInput {
  readonly facts: readonly FileFacts[];
  /** Every file of the tree that may hold text, read or not. */
  readonly files: readonly ListedFile[];
  /** Files of which nothing but the name is known: binary, too large. */
  readonly passedOver?: readonly string[];
  readonly links?: readonly string[];
  readonly knowledge: Knowledge;
  readonly hasGit: boolean;
  readonly isGitRoot?: boolean;
  readonly remoteHosts?: readonly string[];
  readonly gitHistory?: GitHistory | null;
  /** Key-shaped texts, once the clients and requests that use them are known. */
  secretsFor(uses: readonly KeyUse[], factsOf: (file: string) => FileFacts | null): readonly Secret[];
}

/**
 * The model. Where making it fails, which is a mistake of ours, an empty model and what went wrong. What is only made
 * when a rule asks for it fails for that rule alone.
 */
export function linkOrSayWhy(input: LinkInput): { readonly project: Project; readonly failure: string | null } {
  try {
    return { project: link(input), failure: null };
  } catch (error) {
    const failure = `following calls failed: ${error instanceof Error ? error.message : String(error)}`;
    return { project: link({ ...input, facts: [], files: [] }), failure };
  }
}

/**
 * Makes one model of an application from the facts of its files: first the program and the calls in it, then what most
 * rules ask for, and last what is worked out only when a rule asks for it.
 */
export function link(input: LinkInput): Project {
  const known = knownOf(input);
  const later = laterFacts(known);
  return withLater({ ...foundAtOnce(known), traits: traitsIn(known), facts: factsOf(known, later) }, later);
}

type Known = ReturnType<typeof knownOf>;

/** What every part of the model is made from: the program, its calls as each caller reaches them, and where it runs. */
function knownOf(input: LinkInput) {
  const tree = treeOf(input);
  const followed = follow(input.facts, tree, input.knowledge);
  const { context, packages, sites } = followed;
  const { manifests } = packages;
  const kinds = kindsOf(followed, tree);
  const apps = kinds.filter(({ kind }) => kind === "application").map(({ path }) => path);
  const deployments = linkDeployments(input.facts, manifests, { apps, classOf: tree.classOf });
  const environments = linkEnvironments(input.facts, manifests, deployments, { apps, classOf: tree.classOf });
  const calls = sites.map((site) => ({ site, ...usesOf(site, context) }));
  const uses = calls.flatMap((of) => of.uses);
  const clients = clientsIn(context);
  const asking = new Set([
    ...uses.map(({ call }) => call.packagePath),
    ...clients.map(({ at }) => packages.ownerOf(at.file)?.path ?? ""),
  ]);
  const linked = calls.flatMap((of) => of.linked);
  const secrets = input.secretsFor([...clients, ...requestsWithKeys(linked, context)], tree.factsOf);
  return {
    ...input,
    ...tree,
    ...followed,
    tree,
    world: context.world,
    manifests,
    kinds,
    askingPackages: kinds.filter(({ path }) => asking.has(path)),
    deployments,
    environments,
    calls,
    linked,
    uses,
    clients,
    secrets,
    envFiles: trackedEnvFiles({ facts: input.facts, secrets, isTracked: tree.isTracked }),
    clues: cluesIn(tree.files.filter((file) => !["vendored", "generated"].includes(tree.classOf(file)))),
    isLive: (file: string) => isLive(tree.classOf(file)),
  };
}

/** The parts of the model that most rules ask for. */
function foundAtOnce(known: Known) {
  const { context, kinds, calls, setups, sites } = known;
  const deprecated = deprecatedUses({ ...known, linked: calls });
  const setUp = setups.map((site) => ({ site, call: modelCallOf(site, context) }));
  return {
    packages: kinds,
    clients: known.clients,
    calls: calls.map(({ call }) => call),
    uses: known.uses,
    modelIds: modelIds([...calls, ...setUp], { ...known, packages: kinds }),
    watchers: watchersIn(known, known.facts),
    tokenReads: context.tokenReads,
    sdkDependencies: sdkDependencies({ ...known, packages: kinds, sdks: known.knowledge.sdks }),
    deprecated,
    evaluations: evaluationsOf({ ...known, deprecated }),
    secrets: known.secrets,
    gitHistory: known.gitHistory ?? null,
    envFiles: known.envFiles,
    environments: known.environments,
    heldState: linkHeldState({ ...known, originsOf: context.originsOf }),
    ...linkRunning(known),
    unresolved: [...unresolvedSites(known, sites), ...unresolvedRequests(known, sites)],
    clues: known.clues,
  };
}

const traitsIn = (known: Known) =>
  traitsOf({
    ...known,
    ...askingIn(known.linked, known.context),
    ...runningFacts(known.files),
    kinds: known.askingPackages.map(({ kind }) => kind),
    isHistoryAsked: (known.gitHistory ?? null) !== null,
    hasUi: known.hasPages || known.entries.some((entry) => entry.trigger === "ui"),
  });

const factsOf = (known: Known, later: Later) =>
  projectFacts({
    ...known,
    endpoints: () => later.endpoints,
    environmentNames: environmentNames(known.environments),
  });
