import type { HttpSender } from "../../knowledge/http.ts";
import type { OptionPath, OptionPaths } from "../../knowledge/sdk.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { callsNamed } from "../outside-calls.ts";
import {
  bestOf,
  chatByItsBody,
  type From,
  isLocalUnlessTold,
  isOnlyRead,
  type Matched,
  providerOfUrl,
  putsMessages,
  urlMeanings,
  urlsOf,
} from "./addresses.ts";
import { callersIn, parametersIn, splitOn } from "./frames.ts";
import { laterLayers, madeWith } from "./http-layers.ts";
import { retriesAsked } from "./http-retries.ts";
import type { HttpWorld } from "./http-world.ts";
import { type Reader, readOption } from "./options.ts";
import { modelsInUrls } from "./path-model.ts";
import { type Sender, senderOf } from "./senders.ts";
import type { CallSite } from "./sites.ts";
import { HOLE } from "./url-text.ts";
import { keyOfCall } from "./usage.ts";

/** Generic senders inside generic senders further out than this are not followed. */
const MAX_LEVELS = 4;
const MAX_FRAMES = 60;

/** Every request that is sent straight to a provider's URL. */
export function httpSites(world: HttpWorld): readonly CallSite[] {
  const { program } = world;
  const names = namesOfSenders(world.senders);
  const sites = program.files.flatMap((file) =>
    callsNamed(program.outside(file), (name) => names.has(name)).flatMap((call) =>
      sitesOfSender({ file, call }, world),
    ),
  );
  const rows = new Map<string, CallSite>();
  for (const site of sites) {
    const key = keyOfCall(site.ref);
    const known = rows.get(key);
    rows.set(key, known ? sharedBy(known, site) : site);
  }
  return [...rows.values()];
}

/** One row for what is reached in several ways; a provider that only some of them ask is not its provider. */
function sharedBy(one: CallSite, other: CallSite): CallSite {
  if (!one.http || !other.http || one.http.provider === other.http.provider) return one;
  return { ...one, http: { ...one.http, provider: "unknown", isLocal: one.http.isLocal && other.http.isLocal } };
}

/** The last names by which requests are sent; "" where what is called is itself a result. */
export const namesOfSenders = onceFor(
  (senders: HttpWorld["senders"]): ReadonlySet<string> =>
    new Set(["", ...senders.flatMap((sender) => sender.names.map(lastOf))]),
);

const lastOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

function sitesOfSender(ref: CallRef, world: HttpWorld): readonly CallSite[] {
  const sender = senderOf(ref, world);
  if (!sender) return [];
  const own = { by: ref, frame: alone(ref.file) };
  const direct = siteByAddress(sender, own, world, "ignore");
  if (direct) return [direct];
  return framesOfUrl(sender, ref, world).flatMap((frame) => {
    const from = { by: ref, frame };
    const addressed = siteByAddress(sender, from, world, "follow");
    if (addressed) return [{ ...addressed, ...rowOf(sender, from, world) }];
    const found = siteByBody(sender, from, world);
    if (!found) return [];
    return [putsMessages(sender, own, world) ? { ...found, inner: own } : { ...found, ...rowOf(sender, from, world) }];
  });
}

/** `${base}/chat/completions`: what is asked is said, and only the host comes from elsewhere. */
const SAYS_WHAT = new RegExp(`(?:${HOLE}|://).*/\\w`);

/**
 * Where the row belongs: the innermost call that says what is asked, unless the sender serves that one caller only.
 * Whoever gives no more than the host, such as the construction of a client, sends nothing.
 */
function rowOf(sender: Sender, { by: ref, frame }: From, world: HttpWorld): Pick<CallSite, "ref" | "fn"> {
  const { program } = world;
  const callers = callersIn(frame);
  const says = (levels: number) =>
    urlsOf(sender, { by: ref, frame: shortened(frame, levels) }, { program, callers: "ignore" }).some((url) =>
      SAYS_WHAT.test(url),
    );
  const level = [0, ...callers.keys()].findIndex((_, levels) => levels < callers.length && says(levels));
  const supplier = level === 0 ? ref : (callers.at(level < 0 ? 0 : -level) ?? ref);
  const isOnly = callers.every((caller) => {
    const targets = program.targets(caller);
    return !program.call(caller).isNew && targets.every((target) => program.callers(target).length === 1);
  });
  const row = isOnly ? ref : supplier;
  return { ref: row, fn: { file: row.file, fn: program.call(row).fn } };
}

/** A frame of which so many callers are known, counted from the inside. */
function shortened(frame: Frame, levels: number): Frame {
  const by = frame.entered?.by;
  if (!frame.entered || !by) return frame;
  if (levels === 0) return { ...frame, entered: { ...frame.entered, by: null, self: null } };
  return { ...frame, entered: { ...frame.entered, by: { ...by, frame: shortened(by.frame, levels - 1) } } };
}

/** The frames in which a sender's URL is known, where its callers supply it. */
function framesOfUrl(sender: Sender, ref: CallRef, world: HttpWorld): readonly Frame[] {
  let frames: readonly Frame[] = [alone(ref.file)];
  for (let level = 0; level < MAX_LEVELS; level++) {
    const next = frames.flatMap((frame) => {
      const open = urlMeanings(sender, { by: ref, frame }, { program: world.program, callers: "ignore" }).flatMap(
        parametersIn,
      );
      return splitOn(open, frame, world.program);
    });
    if (next.length > MAX_FRAMES) return frames;
    const isSame = next.length === frames.length && next.every((frame, i) => frame === frames[i]);
    frames = next;
    if (isSame) break;
  }
  return frames;
}

function siteByAddress(sender: Sender, from: From, world: HttpWorld, callers: Reader["callers"]): CallSite | null {
  const reader = { program: world.program, callers };
  const urls = urlsOf(sender, from, reader);
  const named = urls.flatMap((url) => providerOfUrl(url, world) ?? []);
  const matched = bestOf(named, world);
  if (!matched || isOnlyRead(sender, from, matched, reader)) return null;
  if (matched.provider === world.anyHost && urls.includes(HOLE) && asksNothing(sender, matched, from, world))
    return null;
  const models = modelsInUrls(urlMeanings(sender, from, { ...reader, callers: "follow" }), matched.path);
  const provider = { ...matched.provider, isLocal: matched.provider.isLocal ?? isLocalUnlessTold(urls) };
  return httpSite(sender, { ...matched, models, provider }, from, world);
}

/** Among several addresses one may be a model's, and what is sent there holds nothing to answer: it goes to another. */
function asksNothing({ sender }: Sender, { path }: Matched, from: From, world: HttpWorld): boolean {
  const { input } = inBody(path.body, bodiesOf(sender, from, world));
  if (!input || sender.chain?.body) return false;
  return readOption(input, from, { program: world.program, callers: "follow" }).is === "absent";
}

/** Where the body is; everywhere it could be, if nothing is certain to be one. */
function bodiesOf({ body }: HttpSender, from: From, { program }: HttpWorld): readonly OptionPath[] {
  const written = body.filter((path) => readOption([path], from, { program, callers: "ignore" }).is === "written");
  return written.length > 0 ? written.slice(0, 1) : body;
}

/** Where nobody can read the address, whoever calls. */
function siteByBody(sender: Sender, from: From, world: HttpWorld): CallSite | null {
  const reader = { program: world.program, callers: "follow" } as const;
  const urls = urlsOf(sender, from, reader);
  if (urls.length === 0 || urls.some((url) => url !== HOLE)) return null;
  const matched = chatByItsBody(sender, from, world, reader);
  return matched ? httpSite(sender, { ...matched, models: [] }, from, world) : null;
}

interface Addressed extends Matched {
  /** Models that the address names. */
  readonly models: readonly Meaning[];
}

function httpSite(used: Sender, matched: Addressed, from: From, world: HttpWorld): CallSite {
  const { sender, name, instance } = used;
  return {
    ref: from.by,
    fn: { file: from.by.file, fn: world.program.call(from.by).fn },
    name: name.replace(/^default\b/, sender.package ?? "") || "fetch",
    sdk: "http",
    package: "http",
    operation: matched.path.operation,
    isAnyKind: matched.path.isAnyKind ?? false,
    streams: sender.alwaysStreams ? "always" : matched.path.streams,
    streamsByDefault: matched.path.streamsByDefault ?? false,
    takesLimit: matched.path.takesLimit ?? null,
    limitRequired: false,
    defaultLimit: matched.path.defaultLimit ?? null,
    usage: [],
    isHosted: false,
    options: {
      ...inBody(matched.path.body, bodiesOf(sender, from, world)),
      timeoutMs: sender.timeoutMs,
      signal: sender.signal,
      headers: sender.headers,
    },
    things: [],
    knowledge: null,
    known: null,
    http: {
      provider: matched.provider.provider,
      isLocal: matched.provider.isLocal ?? false,
      sender: sender.package ?? name,
      defaultTimeoutMs: sender.defaultTimeoutMs,
      retries: retriesAsked(used, from, world),
      models: matched.models,
    },
    inner: from,
    later: [...laterLayers(sender, matched, { from, on: instance ?? from.by }, world), ...madeWith(used)],
  };
}

/** Paths within the body, as paths within the arguments of the sender. */
function inBody(paths: OptionPaths, bodies: readonly OptionPath[]): OptionPaths {
  return Object.fromEntries(
    Object.entries(paths).map(([option, written]) => [
      option,
      bodies.flatMap((body) => (written as readonly OptionPath[]).map((path) => path.replace(/^0/, body))),
    ]),
  );
}
