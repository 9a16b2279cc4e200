import type { FileFacts } from "../facts/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Client, FileClass, GitHistory, Operation, Package, Project, Secret } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { buildProgram } from "./build-program.ts";
import { clientsIn } from "./calls/clients.ts";
import { httpSites } from "./calls/http-sites.ts";
import { asItsModel } from "./calls/kind.ts";
import { type CallSite, sdkSites } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import { unresolvedSites } from "./calls/unresolved.ts";
import { unresolvedRequests } from "./calls/unresolved-requests.ts";
import { keyOfCall } from "./calls/usage.ts";
import { belongsTo } from "./calls/versions.ts";
import { cluesIn } from "./clues.ts";
import { findConsumers } from "./consumers.ts";
import { contextOf } from "./context.ts";
import { linkDeployments, runningFacts } from "./deployments.ts";
import { deprecatedUses } from "./deprecated-uses.ts";
import { isPageFile } from "./entries/browser.ts";
import { type Entry, findEntries } from "./entries.ts";
import { trackedEnvFiles } from "./env-files.ts";
import { environmentNames, linkEnvironments } from "./environments.ts";
import { evaluationsOf } from "./evaluations.ts";
import { linkHeldState } from "./held-state.ts";
import { laterFacts, withLater } from "./later.ts";
import { methodsOfInterest } from "./methods-of-interest.ts";
import { modelIds } from "./model-ids.ts";
import { linkPackages, type Packages, packageKinds } from "./packages.ts";
import type { Program } from "./program.ts";
import { projectFacts } from "./project-facts.ts";
import { linkRunning } from "./running.ts";
import { sdkDependencies } from "./sdk-dependencies.ts";
import { askingIn, traitsOf } from "./traits.ts";
import { type ListedFile, type Tree, treeOf } from "./tree.ts";
import { modelCallOf, usesOf } from "./uses.ts";
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
  /** Key-shaped texts, once the clients that use them are known. */
  secretsFor(clients: readonly Client[], factsOf: (file: string) => FileFacts | null): readonly Secret[];
}

/**
 * The model; where making it fails, by a mistake of ours, the model of nothing and what failed. What single rules ask
 * for is made when they ask, and fails for them alone.
 */
export function linkOrSayWhy(input: LinkInput): { readonly project: Project; readonly failure: string | null } {
  try {
    return { project: link(input), failure: null };
  } catch (error) {
    const failure = `following calls failed: ${error instanceof Error ? error.message : String(error)}`;
    return { project: link({ ...input, facts: [], files: [] }), failure };
  }
}

/** Makes one model of an application from the facts of its files. */
export function link(input: LinkInput): Project {
  const tree = treeOf(input);
  const { program, packages, context, entries, sites, setups } = followed(input, tree);
  const linked = sites.map((site) => ({ site, ...usesOf(site, context) }));
  const isProduction = (file: string) => ["production", "script"].includes(tree.classOf(file));
  const clues = cluesIn(tree.files.filter((file) => !["vendored", "generated"].includes(tree.classOf(file))));
  const uses = linked.flatMap(({ uses: found }) => found);
  const clients = clientsIn(context);
  const kinds = packageKinds(packages.manifests, (path) => hasEntry(path, entries, packages), {
    onlyExports: (manifest) => onlyExports(manifest, program),
    hasFile: tree.hasFile,
  });
  const running = runningOf(input, { packages, kinds, classOf: tree.classOf });
  const used = new Set([
    ...uses.map(({ call }) => call.packagePath),
    ...clients.map(({ at }) => packagePath(at.file, packages)),
  ]);
  const secrets = input.secretsFor(clients, tree.factsOf);
  const deprecated = deprecatedUses({ world: context.world, clients, linked, classOf: tree.classOf });
  const envFiles = trackedEnvFiles({ facts: input.facts, secrets, isTracked: tree.isTracked });
  const later = laterFacts({
    ...input,
    clues,
    environments: running.environments,
    deployments: running.deployments,
    program,
    context,
    entries,
    mayNameQuota: tree.mayNameQuota,
    mayNameKey: tree.mayNameKey,
    mayNameAdmin: tree.mayNameAdmin,
    manifests: packages.manifests,
    linked: linked.flatMap((of) => of.linked),
    secrets,
    clients,
    envFiles,
    kinds: kinds.filter(({ path }) => used.has(path)),
    tree,
    classOf: tree.classOf,
  });
  return withLater(
    {
      packages: kinds,
      clients,
      calls: linked.map(({ call }) => call),
      uses,
      modelIds: modelIds([...linked, ...setups.map((site) => ({ site, call: modelCallOf(site, context) }))], {
        world: context.world,
        packages: kinds,
        classOf: tree.classOf,
      }),
      watchers: watchersIn({ program, knowledge: input.knowledge, isProduction }, input.facts),
      tokenReads: context.tokenReads,
      sdkDependencies: sdkDependencies({
        ...{ ...packages, packages: kinds, sdks: input.knowledge.sdks, hasFile: tree.hasFile },
      }),
      deprecated,
      evaluations: evaluationsOf({ ...input, ...packages, files: tree.files, program, clues, uses, deprecated }),
      secrets,
      gitHistory: input.gitHistory ?? null,
      envFiles,
      environments: running.environments,
      heldState: linkHeldState({ ...input, ...context, ...running, program, uses, isProduction }),
      ...linkRunning({
        facts: input.facts,
        packages,
        kinds,
        uses,
        entries,
        program,
        deployments: running.deployments,
        files: tree.files,
        classOf: tree.classOf,
      }),
      unresolved: [
        ...unresolvedSites({ world: context.world, knowledge: input.knowledge, isProduction }, sites),
        ...unresolvedRequests({ http: httpWorld(context.world, input.knowledge), entries, isProduction }, sites),
      ],
      traits: traitsOf({
        uses,
        ...askingIn(
          linked.flatMap((of) => of.linked),
          context,
        ),
        clients,
        kinds: kinds.filter(({ path }) => used.has(path)).map(({ kind }) => kind),
        deployments: running.deployments,
        hasGit: input.hasGit,
        isHistoryAsked: (input.gitHistory ?? null) !== null,
        hasUi: hasPages(tree) || entries.some((entry) => entry.trigger === "ui"),
        ...runningFacts(tree.files),
      }),
      facts: projectFacts({
        program,
        knowledge: input.knowledge,
        uses,
        endpoints: () => later.endpoints,
        environments: running.environments,
        environmentNames: environmentNames(running.environments),
        files: tree.files,
        isProduction,
      }),
      clues,
    },
    later,
  );
}

/** Pages of the application itself; most of them name no model and are not read. */
const hasPages = ({ files, classOf }: Tree): boolean =>
  files.some((file) => isPageFile(file) && classOf(file) === "production");

/** The code as one program, with what starts it, who asks for what, and the calls that reach a model. */
function followed({ facts, knowledge }: LinkInput, tree: Tree) {
  const packages = linkPackages(facts);
  const { manifests } = packages;
  const configs = facts.filter((f) => /(^|\/)(ts|js)config[^/]*\.json$/.test(f.file));
  const methods = methodsOfInterest(knowledge);
  const modules = { files: new Set(tree.files), manifests, configs };
  const program = buildProgram(facts, modules, {
    isOfInterest: (method) => methods.has(method),
    isSdk: (name) => knowledge.sdks.some(({ packages: known }) => belongsTo(name, known)),
    isTest: (file) => tree.classOf(file) === "test",
  });
  const documents = (file: string) => tree.factsOf(file)?.documents ?? [];
  const world = { manifests, documents, classOf: tree.classOf, hasPages: hasPages(tree) };
  const entries = findEntries(program, world);
  const consumers = findConsumers(program, entries);
  const operations = new Map<string, Operation>();
  const context = contextOf({ program, packages, knowledge, entries, consumers, operations, ...world });
  const all = [...sdkSites(context.world), ...httpSites(httpWorld(context.world, knowledge))].sort(byPlace);
  const sites = all.filter(({ known }) => !known?.isSetup).map((site) => asItsModel(site, context.world));
  const setups = all.filter(({ known }) => known?.isSetup);
  for (const { ref, operation } of sites) operations.set(keyOfCall(ref), operation);
  return { program, packages, entries, context, sites, setups };
}

interface Running {
  readonly packages: Packages;
  readonly kinds: readonly Package[];
  classOf(file: string): FileClass;
}

/** Where it runs, and with which credentials each environment does. */
function runningOf({ facts }: LinkInput, { packages, kinds, classOf }: Running) {
  const apps = kinds.filter(({ kind }) => kind === "application").map(({ path }) => path);
  const options = { apps, classOf };
  const deployments = linkDeployments(facts, packages.manifests, options);
  return { deployments, environments: linkEnvironments(facts, packages.manifests, deployments, options) };
}

/** Whether a package's entry points run nothing by themselves; null where none of them was read. */
function onlyExports({ file, entryPoints }: Manifest, program: Program): boolean | null {
  const found = entryPoints.flatMap((entry) => {
    const resolution = program.resolve(file, entry.startsWith(".") ? entry : `./${entry}`);
    return resolution.is === "file" && program.hasCode(resolution.file) ? [program.code(resolution.file)] : [];
  });
  return found.length === 0 ? null : found.every(({ calls }) => calls.every(({ fn }) => fn !== null));
}

const packagePath = (file: string, packages: Packages): string => packages.ownerOf(file)?.path ?? "";

const httpWorld = (world: SdkWorld, { httpSenders, httpProviders, anyHost }: Knowledge) => ({
  ...world,
  anyHost,
  senders: httpSenders,
  providers: httpProviders,
});

function byPlace(a: CallSite, b: CallSite): number {
  if (a.ref.file !== b.ref.file) return a.ref.file < b.ref.file ? -1 : 1;
  return a.ref.call - b.ref.call;
}

/** An entry that a server, a bot or a queue has: it makes its package an application. */
function hasEntry(path: string, entries: readonly Entry[], packages: Packages): boolean {
  return entries.some(
    ({ trigger, ref }) =>
      ["request", "ui", "job"].includes(trigger) && (packages.ownerOf(ref.file)?.path ?? "") === path,
  );
}
