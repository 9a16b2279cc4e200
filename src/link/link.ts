import type { FileFacts } from "../facts/index.ts";
import { endpointOf, isReasoningModel, type Knowledge, pinningOf } from "../knowledge/index.ts";
import type { Client, FileClass, Operation, Project, Secret } from "../model/index.ts";
import { answersOf } from "./answer.ts";
import { buildProgram } from "./build-program.ts";
import { clientsIn } from "./calls/clients.ts";
import { httpSites } from "./calls/http-sites.ts";
import { schemaOf } from "./calls/schema.ts";
import { type CallSite, sdkSites } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import { callsWithUsageRead, keyOfCall } from "./calls/usage.ts";
import { type Consumers, findConsumers } from "./consumers.ts";
import { type Entry, findEntries } from "./entries.ts";
import { keyKnowledge } from "./key-knowledge.ts";
import { methodsOfInterest } from "./methods-of-interest.ts";
import { linkPackages, type Packages, packageKinds } from "./packages.ts";
import type { Program } from "./program.ts";
import { projectFacts } from "./project-facts.ts";
import { originsOf } from "./reach.ts";
import { retryAround } from "./retries.ts";
import { runsIn } from "./runs-in.ts";
import { traitsOf } from "./traits.ts";
import { type UseContext, usesOf } from "./uses.ts";

/** What linking starts from. */
export interface LinkInput {
  readonly facts: readonly FileFacts[];
  /** Every file of the tree, read or not. */
  readonly files: readonly { readonly file: string; readonly class: FileClass }[];
  readonly knowledge: Knowledge;
  readonly hasGit: boolean;
  /** Key-shaped texts, once the clients that use them are known. */
  secretsFor(clients: readonly Client[], factsOf: (file: string) => FileFacts | null): readonly Secret[];
}

/** Makes one model of an application from the facts of its files. */
export function link(input: LinkInput): Project {
  const { facts, knowledge } = input;
  const byFile = new Map(facts.map((f) => [f.file, f]));
  const classes = new Map(input.files.map((f) => [f.file, f.class]));
  const classOf = (file: string): FileClass => classes.get(file) ?? "production";
  const packages = linkPackages(facts);
  const configs = facts.filter((f) => /(^|\/)(ts|js)config[^/]*\.json$/.test(f.file));
  const methods = methodsOfInterest(knowledge);
  const program = buildProgram(
    facts,
    { files: new Set(classes.keys()), manifests: packages.manifests, configs },
    (method) => methods.has(method),
  );
  const world = {
    manifests: packages.manifests,
    documents: (file: string) => byFile.get(file)?.documents ?? [],
    classOf,
  };
  const entries = findEntries(program, world);
  const consumers = findConsumers(program, entries);
  const operations = new Map<string, Operation>();
  const context = contextOf({ program, packages, knowledge, entries, consumers, operations, ...world });
  const sites = [...sdkSites(context.world), ...httpSites(httpWorld(context.world, knowledge))].sort(byPlace);
  for (const { ref, operation } of sites) operations.set(keyOfCall(ref), operation);
  const linked = sites.map((site) => usesOf(site, context));
  const uses = linked.flatMap(({ uses: found }) => found);
  const clients = clientsIn(context);
  const kinds = packageKinds(packages.manifests, (path) => hasEntry(path, entries, packages));
  const used = new Set(uses.map((use) => use.call.packagePath));
  return {
    packages: kinds,
    clients,
    calls: linked.map(({ call }) => call),
    uses,
    secrets: input.secretsFor(clients, (file) => byFile.get(file) ?? null),
    environments: [],
    unresolved: [],
    traits: traitsOf({
      uses,
      clients,
      kinds: kinds.filter(({ path }) => used.has(path)).map(({ kind }) => kind),
      deployments: [],
      hasGit: input.hasGit,
      hasCi: false,
      hasUi: entries.some((entry) => entry.trigger === "ui"),
      hasProxyConfig: false,
    }),
    facts: projectFacts({
      program,
      knowledge,
      uses,
      environments: [],
      environmentNames: [],
      files: [...classes.keys()],
      isProduction: (file) => ["production", "script"].includes(classOf(file)),
    }),
  };
}

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

interface ContextInput {
  readonly program: Program;
  readonly packages: Packages;
  readonly knowledge: Knowledge;
  readonly entries: readonly Entry[];
  readonly consumers: Consumers;
  /** Of every call site, by {@link keyOfCall}; filled once the sites are known. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly manifests: Packages["manifests"];
  documents(file: string): FileFacts["documents"];
  classOf(file: string): FileClass;
}

/** The questions that a use asks, answered by the parts of the linker. */
function contextOf(input: ContextInput): UseContext {
  const { program, packages, knowledge, entries, operations, classOf } = input;
  const recognised: SdkWorld["recognised"] = new WeakMap();
  const world: SdkWorld = {
    program,
    sdks: knowledge.sdks,
    recognised,
    asking: new Set(),
    versionOf: packages.versionOf,
  };
  const isCounted = (file: string) => ["production", "script"].includes(classOf(file));
  return {
    world,
    keys: keyKnowledge(knowledge, entries),
    providerOfUrl: endpointOf,
    runsIn: runsIn(program, entries),
    classOf,
    pinningOf,
    isReasoningModel,
    packagePathOf: (file) => packages.ownerOf(file)?.path ?? "",
    originsOf: originsOf(program, { ...input, entries }),
    usageRead: callsWithUsageRead(program, isCounted),
    retryAround: (reached, sdk) => retryAround(reached, sdk, { world, libraries: knowledge.retryLibraries }),
    schemaOf: ({ site, thing }) => schemaOf(site, thing, world),
    answerOf: answersOf({ ...input, operationOf: (ref) => operations.get(keyOfCall(ref)) ?? null }),
    reuseOf: () => NO_REUSE,
  };
}

const NO_REUSE: ReturnType<UseContext["reuseOf"]> = {
  dependence: { on: "open", because: [] },
  cache: { state: "none", because: [] },
  conversational: false,
  embeds: null,
  persists: null,
  skipsUnchanged: null,
};
