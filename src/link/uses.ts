import type { Location } from "../facts/index.ts";
import { providerHas } from "../knowledge/provider-traits.ts";
import type { Answer, Evidence, ModelCall, Origin, OutputLimit, Resolved, Retry, Use } from "../model/index.ts";
import { agentLoopOf } from "./agent-loop.ts";
import type { ClientContext } from "./calls/clients.ts";
import { effortOf } from "./calls/effort.ts";
import { identifierOf } from "./calls/end-user.ts";
import { callersIn, framesOf } from "./calls/frames.ts";
import { limitOf } from "./calls/limit.ts";
import type { PinningOf } from "./calls/model-name.ts";
import { readOption } from "./calls/options.ts";
import { racedBy } from "./calls/races.ts";
import { isInLoop } from "./calls/results.ts";
import { senderLimitOf } from "./calls/sender-limit.ts";
import { readNumber, sdkRetry, streamingOf, timeoutOf } from "./calls/settings.ts";
import { type CallSite, layersOf, sdkSiteAt } from "./calls/sites.ts";
import type { SdkWorld, Thing } from "./calls/things.ts";
import { keyOfCall, streamUsageOf } from "./calls/usage.ts";
import { completionsOf } from "./completions.ts";
import type { Consumer } from "./consumers.ts";
import type { Entry } from "./entries/entry.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import { historyOf } from "./history.ts";
import { keeperOf } from "./keeper.ts";
import type { CallRef, Frame, FunctionRef, Meaning } from "./meaning.ts";
import { modelCallOf } from "./model-call.ts";
import { oneByOne } from "./one-by-one.ts";
import { optionPlaces } from "./option-place.ts";
import type { Handing } from "./reach.ts";
import { startedBy } from "./started-by.ts";
import { paceOf, tierOf } from "./tier.ts";
import { isTuned } from "./tuning.ts";

/**
 * The questions about a use that other parts of the linker answer, most of them about one call as reached from one
 * caller.
 */
export interface UseContext extends ClientContext {
  readonly pinningOf: PinningOf;
  isReasoningModel(model: string): boolean;
  isLargeModel(model: string): boolean;
  /** Whether whoever sends the request decides a value. */
  isSentByRequester(meaning: Meaning): boolean;
  /** Whether whoever sends the request wrote a value, be it into a field that a procedure's schema names. */
  isWrittenByRequester(meaning: Meaning): boolean;
  /** The schemas with which the registration of a handler checks what is sent. */
  schemasOf(handler: FunctionRef): readonly Meaning[];
  isModelCall(ref: CallRef): boolean;
  packagePathOf(file: string): string;
  originsOf(fn: FunctionRef): readonly Origin[];
  /** Every entry that reaches a function. */
  entriesOf(fn: FunctionRef): readonly Entry[];
  wayTo(fn: FunctionRef, entry: Entry): readonly Evidence[] | null;
  channelOf(entry: Entry): Origin["channel"];
  handersOf(entry: Entry): readonly Handing[];
  /** The places of the user interface that ask an entry. */
  consumersOf(entry: Entry): readonly Consumer[];
  answerOf(reached: Reached): Answer;
  retryAround(reached: Reached, sdk: Retry): Retry;
  reuseOf(reached: Reached): Reuse;
  schemaOf(reached: Reached): Use["schema"];
  /** Calls whose token usage is read, by {@link keyOfCall}. */
  readonly usageRead: ReadonlySet<string>;
  readonly tokenReads: readonly Location[];
}

/** A call as reached from one caller, with what is already known about it. */
export interface Reached {
  readonly site: CallSite;
  readonly thing: Thing | null;
  readonly frame: Frame;
  readonly origin: Origin;
  readonly streaming: Use["streaming"];
  readonly limit: OutputLimit;
  readonly temperature: Resolved<number>;
}

/** A use, together with what it was made from. */
export interface LinkedUse {
  readonly use: Use;
  readonly reached: Reached;
  /**
   * The function that starts the call: the outermost caller that decides on its options, or the function around the
   * call.
   */
  readonly fn: FunctionRef;
}

export type Reuse = Pick<
  Use,
  | "dependence"
  | "cache"
  | "expiry"
  | "failureKept"
  | "conversational"
  | "embeds"
  | "persists"
  | "skipsUnchanged"
  | "repeatedBy"
>;

const UNKNOWN_ORIGIN: Origin = { trigger: "unknown", interactive: false, channel: "none", path: [] };

/** The row of the inventory for a call, and one use for every caller that decides on its options. */
export function usesOf(
  site: CallSite,
  context: UseContext,
): { readonly call: ModelCall; readonly uses: readonly Use[]; readonly linked: readonly LinkedUse[] } {
  const call = modelCallOf(site, context);
  const frames = framesOf(site, context.world.program);
  const linked = frames.map((frame) => useOf({ site, frame, call }, context));
  return { call, uses: linked.map(({ use }) => use), linked };
}

function useOf(of: { site: CallSite; frame: Frame; call: ModelCall }, context: UseContext): LinkedUse {
  const { world } = context;
  const { program } = world;
  const callers = callersIn(of.frame);
  const site = callers.length > 0 ? reachedSite(of.site, of.frame, context) : of.site;
  const [thing = null] = site.things;
  const [outermost] = callers;
  const { fn, origins, calling } = startedBy(site, callers, context);
  const [origin = UNKNOWN_ORIGIN, ...otherOrigins] = origins;
  const layers = layersOf(site, thing, world);
  const placeOf = (ref: CallRef | undefined) =>
    ref && !of.site.http ? program.at(ref.file, program.call(ref).span) : of.call.at;
  const at = placeOf(calling);
  const decided = callerDecidesLimit(of.site, world) ? placeOf(outermost) : of.call.at;
  const limit = { ...limitOf(site, thing, context), at: decided };
  const streaming = streamingOf(site, thing, world);
  const timeout = timeoutOf(site, thing, world);
  const temperature = readNumber("temperature", layers, world);
  const reached: Reached = { site, thing, frame: of.frame, origin, streaming, limit, temperature };
  const reuse = context.reuseOf(reached);
  const use: Use = {
    call: of.call,
    at,
    name: of.call.name,
    origin,
    otherOrigins,
    outputLimit: limit,
    streaming,
    refusedUnstreamed: isRefused(site, { streaming, limit, timeout }),
    keeper: callers.length === 0 ? keeperOf(site, { origin, streaming, call: of.call }, world) : null,
    streamTwin: (callers.length === 0 && site.known?.streamTwin) || null,
    retry: context.retryAround(reached, sdkRetry(site, thing, world)),
    timeout: {
      ...timeout,
      raced: timeout.state === "configured" ? null : racedBy(of.site.ref, origins, program),
      senderMs: senderLimitOf(site, of.call, world),
    },
    answer: context.answerOf(reached),
    temperature,
    identifier: identifierOf(layers, world),
    streamUsage: streaming === "streamed" ? streamUsageOf(site, of.call, world) : null,
    schema: context.schemaOf(reached),
    reasoning: of.call.model.value !== null && context.isReasoningModel(of.call.model.value),
    isLargeModel: of.call.model.value !== null && context.isLargeModel(of.call.model.value),
    effort: effortOf(site, program),
    inLoop: isInLoop(site.ref, program),
    agentLoop: agentLoopOf(reached, world),
    oneByOne: takesOne(site) ? oneByOne(site.ref, program) : null,
    history: historyOf(reached, context),
    completions: completionsOf(reached, program),
    tier: tierOf(reached, of.call, program),
    pace: paceOf(site, program),
    placesFor: (option) => optionPlaces(option, { site, layers }, world),
    isTuned: () => isTuned(layers, world),
    ...reuse,
  };
  return { use, reached, fn };
}

/**
 * Whether a call embeds one text at a time where it could send several: methods that take lists do so already, and some
 * providers take one text only.
 */
const takesOne = ({ operation, name, http }: CallSite): boolean =>
  operation === "embedding" &&
  !/(?:embedDocuments|embedMany|batchEmbed\w*|getTextEmbeddings\w*)$/.test(name) &&
  !providerHas("singleEmbeddings", http?.provider);

function isRefused(
  { known }: CallSite,
  { streaming, limit, timeout }: { readonly limit: OutputLimit } & Pick<Use, "streaming" | "timeout">,
): boolean {
  const ceiling = known?.streamRequiredAbove ?? Number.POSITIVE_INFINITY;
  return streaming === "buffered" && (limit.value ?? 0) > ceiling && timeout.state !== "configured";
}

function reachedSite(site: CallSite, frame: Frame, context: UseContext): CallSite {
  if (site.http) {
    const later = site.later.map((layer) => ({ ...layer, source: { ...layer.source, frame } }));
    return { ...site, inner: { ...site.inner, frame }, later };
  }
  const again = sdkSiteAt(site.ref, frame, context.world);
  if (!again) return { ...site, inner: { ...site.inner, frame } };
  return again.isAnyKind ? { ...again, operation: site.operation } : again;
}

/** Whether the function around the call takes the output limit from its own caller. */
function callerDecidesLimit(site: CallSite, { program }: SdkWorld): boolean {
  const source = { ...site.inner, frame: alone(site.inner.by.file) };
  const reading = readOption(site.options.outputLimit, source, { program, callers: "ignore" });
  if (reading.is === "absent") return false;
  const meanings = reading.is === "hidden" ? optionsOf(reading.meaning) : reading.meanings;
  return meanings.some((m) => m.is === "param");
}
