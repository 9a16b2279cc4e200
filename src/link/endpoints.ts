/**
 * Where outsiders reach a model: handlers, what they ask, and what stands in the way.
 * It tells what is there; whether that is enough, rules decide.
 */
import { contains, type FileFacts } from "../facts/index.ts";
import { adminAddress, challenges } from "../knowledge/authentication.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Endpoint, FileClass, Use } from "../model/index.ts";
import type { Deployment, Manifest } from "../model/manifest.ts";
import { keyOf } from "./call-graph.ts";
import { Surroundings } from "./endpoints/around.ts";
import { bodiesOf } from "./endpoints/bodies.ts";
import { type Gates, gatesOf } from "./endpoints/gates.ts";
import { inputLimitOf } from "./endpoints/input-limit.ts";
import { keysOf } from "./endpoints/keys.ts";
import { moderationOf } from "./endpoints/moderation.ts";
import { anyOrigin } from "./endpoints/origins.ts";
import {
  type Between,
  type FoundGuard,
  guardOf,
  type Passage,
  passageOf,
  unseen,
  type World,
} from "./endpoints/passage.ts";
import { guardedByOption, guardedElsewhere, ownMachine } from "./endpoints/place.ts";
import { rateLimitOf } from "./endpoints/rate-limit.ts";
import { signsOf } from "./endpoints/signs.ts";
import { identity, limitTopic, moderationTopic, signature } from "./endpoints/topics.ts";
import { type Entry, handlerName } from "./entries.ts";
import type { Program } from "./program.ts";
import type { HandedOver } from "./queues.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface EndpointInput {
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly context: UseContext;
  readonly facts: readonly FileFacts[];
  readonly manifests: readonly Manifest[];
  readonly linked: readonly LinkedUse[];
  readonly deployments: readonly Deployment[];
  classOf(file: string): FileClass;
}

/** One handler, by the entries that register it, with all it asks of models, itself or through a queue. */
interface Reaching {
  readonly entries: readonly Entry[];
  readonly uses: readonly LinkedUse[];
  readonly handedOver: readonly HandedOver[];
  /** What works on the queues. */
  readonly jobs: readonly Entry[];
}

/** Every function by which outsiders reach a model. */
export function endpointsOf(input: EndpointInput): readonly Endpoint[] {
  const reaching = reachingOf(input);
  if (reaching.length === 0) return [];
  const describe = describer(input);
  return reaching.map(describe);
}

function reachingOf(input: EndpointInput): readonly Reaching[] {
  const found = new Map<string, Found>();
  for (const one of input.linked) {
    if (!isServed(one.use)) continue;
    for (const way of waysTo(one, input)) {
      const key = keyOf(way.entry.ref);
      const known = found.get(key) ?? { entries: new Set(), uses: new Set(), handedOver: new Set(), jobs: new Set() };
      found.set(key, known);
      known.entries.add(way.entry);
      known.uses.add(one);
      if (way.job) known.jobs.add(way.job);
      if (way.handedOver) known.handedOver.add(way.handedOver);
    }
  }
  return [...found.values()]
    .map(({ entries, uses, handedOver, jobs }) => ({
      entries: [...entries],
      uses: [...uses],
      handedOver: [...handedOver],
      jobs: [...jobs],
    }))
    .sort((a, b) => compare(placeOf(a), placeOf(b)));
}

type Found = { readonly [Key in keyof Reaching]: Set<Reaching[Key][number]> };

interface WayIn {
  readonly entry: Entry;
  readonly job?: Entry;
  readonly handedOver?: HandedOver;
}

/** From handlers that ask by themselves, and from those that put the asking into a queue or hand their request on. */
function waysTo({ fn }: LinkedUse, { context, program }: EndpointInput): readonly WayIn[] {
  const all = context.entriesOf(fn);
  const queued = all.flatMap((job) =>
    context.handersOf(job).map(({ handler, handedOver }) => ({ entry: handler, job, handedOver })),
  );
  const direct = all.filter(
    (entry) => entry.trigger === "request" && entry.ref.fn !== null && !queued.some(({ job }) => job === entry),
  );
  return [
    ...direct.filter((entry) => !direct.some((other) => setsUp(entry, other, program))).map((entry) => ({ entry })),
    ...queued.filter(({ entry }) => entry.ref.fn !== null),
  ];
}

/** A function that registers a bot's handlers inside itself: they are what people reach. */
function setsUp(outer: Entry, inner: Entry, program: Program): boolean {
  if (inner.registered === null || inner.channel === "http" || outer.ref.file !== inner.ref.file) return false;
  const [around, within] = [program.function(outer.ref), program.function(inner.ref)];
  return around !== null && within !== null && around !== within && contains(around.span, within.span);
}

const placeOf = ({ entries: [entry] }: Reaching): string =>
  entry
    ? `${entry.at.file}\0${String(entry.at.line).padStart(7, "0")}\0${String(entry.at.column).padStart(5, "0")}`
    : "";
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isServed = ({ call }: Use): boolean =>
  ["production", "script"].includes(call.fileClass) && !call.switchedOff && !call.isLocal;

function describer(input: EndpointInput): (of: Reaching) => Endpoint {
  const { program, knowledge, context } = input;
  const bodies = bodiesOf(program);
  const anyOriginOf = anyOrigin({ program, packagePathOf: context.packagePathOf });
  const surroundings = new Surroundings(program, input.manifests);
  const world = { program, bodies, isSent: context.isSentByRequester };
  const topics = { limit: limitTopic(knowledge), moderation: moderationTopic(knowledge) };
  const signs = {
    identity: signsOf(identity, world),
    signature: signsOf(signature, world),
    limit: signsOf(topics.limit, world),
    moderation: signsOf(topics.moderation, world),
  };
  const isProduction = (file: string) => ["production", "script"].includes(input.classOf(file));
  const gates = gatesOf(input.facts, isProduction);
  const isOwnMachine = ownMachine(program, input.manifests, isProduction);
  const mayBeGuardedElsewhere = guardedElsewhere(input.facts);
  const handing = ({ by }: HandedOver) => ({ file: by.file, fn: program.call(by).fn });
  return ({ entries, uses, handedOver, jobs }) => {
    const [entry] = entries;
    if (!entry) throw new RangeError("an endpoint has an entry");
    const keys = keysOf(uses, context);
    const between = {
      jobs: jobs.map(({ ref }) => ref),
      others: [...uses.map(({ fn }) => fn), ...handedOver.map(handing)],
    };
    // Whose keys are spent decides whether anything is asked of it at all.
    const passages = keys === "unknown" ? [] : passagesOf(entries, between, { program, bodies, surroundings });
    const isElsewhere = gates.isWithinCluster || entries.some(mayBeGuardedElsewhere);
    const option = entries.length === 1 ? guardedByOption(entry, program) : null;
    const known = weakest(passages.map((passage) => guardOf(passage, identity, signs.identity)));
    const signed = weakest(passages.map((passage) => guardOf(passage, signature, signs.signature)));
    const limit = weakest(passages.map((passage) => guardOf(passage, topics.limit, signs.limit)));
    const judged = weakest(passages.map((passage) => guardOf(passage, topics.moderation, signs.moderation)));
    return {
      at: entry.at,
      name: handlerName(entry),
      framework: entry.framework,
      route: entry.route,
      channel: context.channelOf(entry),
      fileClass: input.classOf(entry.ref.file),
      packagePath: context.packagePathOf(entry.ref.file),
      isSigned: signed.state === "guarded" && !signed.unless && isWithin(signed, entry, program),
      isServerless: runsServerless(context.packagePathOf(entry.ref.file), input.deployments),
      uses: uses.map(({ use }) => use),
      keys,
      audience: entries.every(isOwnMachine)
        ? "internal"
        : audienceOf(entry, { known, signed, channel: context.channelOf(entry) }),
      isAdmin: entries.every(({ route }) => route !== null && adminAddress.test(route)),
      authentication: unlessElsewhere(behind(known, option ?? gates.authentication), isElsewhere),
      anyOrigin: anyOriginOf(passages),
      rateLimit: rateLimitOf(unlessElsewhere(behind(limit, gates.limit), isElsewhere), passages, {
        ...world,
        challenges,
      }),
      inputLimit: inputLimitOf(uses, passages, { ...world, context, handedOver }),
      moderation: moderationOf(judged, { entries, uses }, context),
    };
  };
}

/** Whether a check is written in the handler itself: further in, a signature may be that of something else. */
function isWithin({ because }: FoundGuard, { ref }: Entry, program: Program): boolean {
  const handler = program.function(ref);
  return handler !== null && because.some(({ at }) => at.file === ref.file && contains(handler.span, at));
}

/** A package runs where it is deployed itself, or else where the whole tree is. */
function runsServerless(packagePath: string, deployments: readonly Deployment[]): boolean {
  const running = deployments.filter(({ kind }) => kind !== "ci-only");
  const own = running.filter(({ app }) => app === packagePath);
  return (own.length > 0 ? own : running.filter(({ app }) => app === "")).some(({ kind }) => kind === "serverless");
}

/** None where one of them cannot be looked at whole: it might be the one that is open. */
function passagesOf(entries: readonly Entry[], between: Between, world: World): readonly Passage[] {
  const passages = entries.flatMap((entry) => passageOf(entry, between, world) ?? []);
  return passages.length === entries.length ? passages : [];
}

const ORDER = ["open", "excluded", "unknown", "guarded"] as const;

/** Of several ways to one handler, the one that is guarded least. */
function weakest(guards: readonly FoundGuard[]): FoundGuard {
  const [first] = [...guards].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return first ?? unseen;
}

function behind(guard: FoundGuard, gate: Gates["limit"]): FoundGuard {
  if (guard.state === "guarded" || gate === null) return guard;
  return { state: "guarded", because: [gate], sign: null };
}

const unlessElsewhere = (guard: FoundGuard, isElsewhere: boolean): FoundGuard =>
  isElsewhere && guard.state === "open" ? { ...guard, state: "unknown" } : guard;

interface Known {
  readonly known: FoundGuard;
  readonly signed: FoundGuard;
  readonly channel: Endpoint["channel"];
}

function audienceOf(entry: Entry, { known, signed, channel }: Known): Endpoint["audience"] {
  // A platform's library checks by itself who sends its events.
  if (entry.channel === "chat-platform" || entry.channel === "webhook") return "platform";
  if (known.state === "guarded" && channel === "chat-platform") return "platform";
  if (known.state === "guarded" && known.sign?.bySecret && !known.unless) return "signed";
  if (channel === "email") return "platform";
  const isSigned = (signed.state === "guarded" && !signed.unless) || (signed.state === "unknown" && channel !== "http");
  return isSigned ? (channel === "chat-platform" ? "platform" : "signed") : "public";
}

export type { Passage };
