import type { Unresolved } from "../../model/index.ts";
import { answers, ownPath } from "../entries/address.ts";
import type { Entry } from "../entries.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import { callsNamed } from "../outside-calls.ts";
import { chatByItsBody, urlsOf } from "./addresses.ts";
import { namesOfSenders } from "./http-sites.ts";
import type { HttpWorld } from "./http-world.ts";
import { senderOf } from "./senders.ts";
import type { CallSite } from "./sites.ts";
import { keyOfCall } from "./usage.ts";

export interface RequestWorld {
  readonly http: HttpWorld;
  readonly entries: readonly Entry[];
  isLive(file: string): boolean;
}

/**
 * Requests that look like calls of a model, by the end of their address or by their body, and could not be shown to be.
 * Those that the application's own handlers answer are left out.
 */
export function unresolvedRequests(world: RequestWorld, sites: readonly CallSite[]): readonly Unresolved[] {
  const { program } = world.http;
  const names = namesOfSenders(world.http.senders);
  const known = new Set(sites.flatMap(({ ref, inner }) => [keyOfCall(ref), keyOfCall(inner.by)]));
  return program.files.filter(world.isLive).flatMap((file) =>
    callsNamed(program.outside(file), (name) => names.has(name)).flatMap((call): Unresolved[] => {
      const ref = { file, call };
      const why = known.has(keyOfCall(ref)) ? null : whyItLooksLikeOne(ref, world);
      return why === null ? [] : [{ at: program.at(file, program.call(ref).span), why }];
    }),
  );
}

function whyItLooksLikeOne(ref: CallRef, { http, entries }: RequestWorld): string | null {
  const sender = senderOf(ref, http);
  if (!sender) return null;
  const reader = { program: http.program, callers: "follow" } as const;
  const from = { by: ref, frame: alone(ref.file) };
  const urls = urlsOf(sender, from, reader);
  const isByAddress = urls.some((url) => looksLikeOne(url, http));
  const mayBeByBody = urls.length > 0 && !urls.some((url) => url.startsWith("/"));
  if (!isByAddress && !(mayBeByBody && chatByItsBody(sender, from, http, reader))) return null;
  // Asked last: there are many requests and many handlers, and hardly a request gets here.
  return isAnsweredHere(urls, entries) ? null : isByAddress ? ADDRESS : BODY;
}

function looksLikeOne(url: string, { anyHost }: HttpWorld): boolean {
  const [address = ""] = url.split(/[?#]/);
  return anyHost.paths.some(({ pattern }) => new RegExp(pattern).test(address));
}

function isAnsweredHere(urls: readonly string[], entries: readonly Entry[]): boolean {
  const own = urls.map(ownPath).filter((path) => path !== null);
  return own.some((path) => entries.some(({ route }) => route !== null && answers(route, path)));
}

const ADDRESS = "the address may be a model's, and where the request goes could not be followed";
const BODY = "the body is one for a chat model, and where the request goes could not be followed";
