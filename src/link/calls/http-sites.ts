import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, Frame } from "../meaning.ts";
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
import { parametersIn, splitOn } from "./frames.ts";
import { rowOf } from "./http-row.ts";
import { bodiesOf, httpSite, inBody } from "./http-site.ts";
import type { HttpWorld } from "./http-world.ts";
import { type Reader, readOption } from "./options.ts";
import { modelsInUrls } from "./path-model.ts";
import { type Sender, senderOf } from "./senders.ts";
import type { CallSite } from "./sites.ts";
import { HOLE } from "./url-text.ts";
import { keyOfCall } from "./usage.ts";

/** How many levels of functions that send any request are followed to their callers. */
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

/** One site for what is reached in several ways. If these ask several providers, its provider is unknown. */
function sharedBy(one: CallSite, other: CallSite): CallSite {
  if (!one.http || !other.http || one.http.provider === other.http.provider) return one;
  return { ...one, http: { ...one.http, provider: "unknown", isLocal: one.http.isLocal && other.http.isLocal } };
}

/** The last names of functions that send requests; "" for the result of a call that is itself called. */
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

/** The frames in which the URL of a sender is known, where its callers give it. */
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

/**
 * Whether nothing is sent that a model could answer. If only one of several addresses is a model's, the request then
 * goes to another.
 */
function asksNothing({ sender }: Sender, { path }: Matched, from: From, world: HttpWorld): boolean {
  const { input } = inBody(path.body, bodiesOf(sender, from, world));
  if (!input || sender.chain?.body) return false;
  return readOption(input, from, { program: world.program, callers: "follow" }).is === "absent";
}

/** A site told by its body, where the address cannot be read whoever calls. */
function siteByBody(sender: Sender, from: From, world: HttpWorld): CallSite | null {
  const reader = { program: world.program, callers: "follow" } as const;
  const urls = urlsOf(sender, from, reader);
  if (urls.length === 0 || urls.some((url) => url !== HOLE)) return null;
  const matched = chatByItsBody(sender, from, world, reader);
  return matched ? httpSite(sender, { ...matched, models: [] }, from, world) : null;
}
