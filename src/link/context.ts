import type { FileFacts } from "../facts/index.ts";
import { endpointOf, isLargeModel, isReasoningModel, type Knowledge, pinningOf } from "../knowledge/index.ts";
import type { FileClass, Operation } from "../model/index.ts";
import { answersOf } from "./answer.ts";
import { schemaOf } from "./calls/schema.ts";
import type { SdkWorld } from "./calls/things.ts";
import { keyOfCall, usageReads } from "./calls/usage.ts";
import type { Consumers } from "./consumers.ts";
import { isPageFile } from "./entries/browser.ts";
import type { Entry } from "./entries.ts";
import { inputSchemas } from "./input-schemas.ts";
import { keyKnowledge } from "./key-knowledge.ts";
import type { CallRef } from "./meaning.ts";
import type { Packages } from "./packages.ts";
import type { Program } from "./program.ts";
import { reachOf } from "./reach.ts";
import { procedureInput, requestData } from "./request-data.ts";
import { retryAround } from "./retries.ts";
import { reuseOf } from "./reuse.ts";
import { runsIn } from "./runs-in.ts";
import { isLive } from "./tree.ts";
import type { UseContext } from "./uses.ts";
import { versionReader } from "./version-reader.ts";

/** The parts of the linked program from which {@link contextOf} answers. */
export interface ContextInput {
  readonly program: Program;
  readonly packages: Packages;
  readonly knowledge: Knowledge;
  readonly entries: readonly Entry[];
  readonly consumers: Consumers;
  readonly hasPages: boolean;
  /**
   * What each call site asks a model for, by {@link keyOfCall}. It is filled after the context is made, once the sites
   * are known.
   */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly manifests: Packages["manifests"];
  documents(file: string): FileFacts["documents"];
  classOf(file: string): FileClass;
}

/**
 * Puts together everything that making a use asks about a call: where it runs, who starts it, what becomes of its
 * answer.
 */
export function contextOf(input: ContextInput): UseContext {
  const { program, packages, knowledge, entries, operations, classOf } = input;
  const isSentByRequester = requestData(entries, program);
  const isOfProcedure = procedureInput(entries);
  const recognised: SdkWorld["recognised"] = new WeakMap();
  const world: SdkWorld = {
    program,
    sdks: knowledge.sdks,
    recognised,
    asking: new Set(),
    versionOf: versionReader(packages, knowledge.sdks, program),
    isSent: isSentByRequester,
  };
  const isModelCall = (ref: CallRef) => operations.has(keyOfCall(ref));
  const isCounted = (file: string) => isLive(classOf(file));
  const keys = keyKnowledge(knowledge, entries, { program, isSent: isSentByRequester });
  const reach = reachOf(program, { ...input, entries });
  const reuse = {
    world,
    configurations: input,
    caches: knowledge.caches,
    isRequestData: keys.isRequestData,
    isCounted,
  };
  return {
    world,
    keys,
    isSentByRequester,
    isWrittenByRequester: (meaning) => isSentByRequester(meaning) || isOfProcedure(meaning),
    schemasOf: inputSchemas(entries, program),
    isModelCall,
    providerOfUrl: endpointOf,
    runsIn: placeOf(input),
    classOf,
    pinningOf,
    isReasoningModel,
    isLargeModel,
    packagePathOf: (file) => packages.ownerOf(file)?.path ?? "",
    ...reach,
    consumersOf: (entry) => input.consumers.get(entry) ?? [],
    ...usageReads(program, isCounted),
    retryAround: (reached, sdk) =>
      retryAround(reached, sdk, { world, libraries: knowledge.retryLibraries, isModelCall }),
    schemaOf: ({ site, thing }) => schemaOf(site, thing, world),
    answerOf: answersOf({ ...input, operationOf: (ref) => operations.get(keyOfCall(ref)) ?? null }),
    reuseOf: (reached) => reuseOf(reached, reuse),
  };
}

/**
 * Tells where the code of a file runs. Where imports do not show it, the code of a package that has no user interface
 * and is not published runs on a server.
 */
function placeOf({ program, entries, packages, manifests, hasPages }: ContextInput): UseContext["runsIn"] {
  const place = runsIn(program, entries);
  const packageOf = (file: string) => packages.ownerOf(file)?.path ?? "";
  const shown = new Set([
    ...entries.filter(({ trigger }) => trigger === "ui").map(({ ref }) => packageOf(ref.file)),
    ...program.files.filter(isPageFile).map(packageOf),
  ]);
  const isOffered = (path: string) =>
    manifests.some((manifest) => manifest.path === path && !manifest.isPrivate && manifest.entryPoints.length > 0);
  const isServer = (path: string) => !shown.has(path) && !isOffered(path) && (manifests.length > 1 || !hasPages);
  return (file) => {
    const found = place(file);
    return found === "unknown" && isServer(packageOf(file)) ? "server" : found;
  };
}
