import type { FileFacts } from "../facts/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Operation } from "../model/index.ts";
import { buildProgram } from "./build-program.ts";
import { httpSites } from "./calls/http-sites.ts";
import type { HttpWorld } from "./calls/http-world.ts";
import { asItsModel } from "./calls/kind.ts";
import { type CallSite, sdkSites } from "./calls/sites.ts";
import { keyOfCall } from "./calls/usage.ts";
import { belongsTo } from "./calls/versions.ts";
import { findConsumers } from "./consumers.ts";
import { contextOf } from "./context.ts";
import { isPageFile } from "./entries/browser.ts";
import { type Entry, findEntries } from "./entries.ts";
import { methodsOfInterest } from "./methods-of-interest.ts";
import { linkPackages, type Packages } from "./packages.ts";
import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";
import type { UseContext } from "./uses.ts";

/** The code as one program, and the places in it that the model of an application is made of. */
export interface Followed {
  readonly program: Program;
  readonly packages: Packages;
  /** What starts it: routes, pages, jobs, scripts. */
  readonly entries: readonly Entry[];
  /** Answers what is asked of each call: who reaches it, what it is given, what becomes of the answer. */
  readonly context: UseContext;
  /** What calls are recognised by that are sent without an SDK. */
  readonly http: HttpWorld;
  /** Calls that ask a model, by file and place. */
  readonly sites: readonly CallSite[];
  /** Calls that only say which model is asked later: `openai("gpt-4o")`. */
  readonly setups: readonly CallSite[];
  /** The application has pages of its own; most of them name no model and are not read. */
  readonly hasPages: boolean;
}

/** Makes one program of the facts of single files, and finds the calls that reach a model. */
export function follow(facts: readonly FileFacts[], tree: Tree, knowledge: Knowledge): Followed {
  const packages = linkPackages(facts);
  const { manifests } = packages;
  const program = programOf(facts, { tree, packages, knowledge });
  const hasPages = tree.files.some((file) => isPageFile(file) && tree.classOf(file) === "production");
  const documents = (file: string) => tree.factsOf(file)?.documents ?? [];
  const world = { manifests, documents, classOf: tree.classOf, hasPages };
  const entries = findEntries(program, world);
  const consumers = findConsumers(program, entries);
  const operations = new Map<string, Operation>();
  const context = contextOf({ program, packages, knowledge, entries, consumers, operations, ...world });
  const { httpSenders: senders, httpProviders: providers, anyHost } = knowledge;
  const http = { ...context.world, senders, providers, anyHost };
  const all = [...sdkSites(context.world), ...httpSites(http)].sort(byPlace);
  const sites = all.filter(({ known }) => !known?.isSetup).map((site) => asItsModel(site, context.world));
  const setups = all.filter(({ known }) => known?.isSetup);
  for (const { ref, operation } of sites) operations.set(keyOfCall(ref), operation);
  return { program, packages, entries, context, http, sites, setups, hasPages };
}

interface Around {
  readonly tree: Tree;
  readonly packages: Packages;
  readonly knowledge: Knowledge;
}

function programOf(facts: readonly FileFacts[], { tree, packages, knowledge }: Around): Program {
  const configs = facts.filter((f) => /(^|\/)(ts|js)config[^/]*\.json$/.test(f.file));
  const modules = { files: new Set(tree.files), manifests: packages.manifests, configs };
  const methods = methodsOfInterest(knowledge);
  return buildProgram(facts, modules, {
    isOfInterest: (method) => methods.has(method),
    isSdk: (name) => knowledge.sdks.some(({ packages: known }) => belongsTo(name, known)),
    isTest: (file) => tree.classOf(file) === "test",
  });
}

function byPlace(a: CallSite, b: CallSite): number {
  if (a.ref.file !== b.ref.file) return a.ref.file < b.ref.file ? -1 : 1;
  return a.ref.call - b.ref.call;
}
