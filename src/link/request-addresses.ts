/**
 * Addresses of models that whoever sends a request decides, while the application's own key is sent there. Where
 * anything may check the address before, nothing is said.
 */

import { adminAddress } from "../knowledge/authentication.ts";
import { providerHas } from "../knowledge/provider-traits.ts";
import type { FileClass, Location, RequestAddress } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { baseAddress } from "./calls/base-address.ts";
import { ownMachine } from "./endpoints/place.ts";
import type { Entry } from "./entries.ts";
import { optionsOf } from "./evaluate/evaluator.ts";
import type { Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";
import { Looks, mayBeChecked } from "./request-addresses/checks.ts";
import { sendsOwnKey } from "./request-addresses/own-key.ts";
import { sentPath } from "./request-addresses/sent-path.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface RequestAddressInput {
  readonly program: Program;
  readonly context: UseContext;
  readonly linked: readonly LinkedUse[];
  readonly manifests: readonly Manifest[];
  classOf(file: string): FileClass;
}

/** One row for each client, or request without one, whose address is sent by outsiders and goes unchecked. */
export function requestAddressesIn(input: RequestAddressInput): readonly RequestAddress[] {
  const isOwnMachine = ownMachine(input.program, input.manifests, (file) => input.classOf(file) === "production");
  const isOpen = ({ ref, route, trigger }: Entry) =>
    trigger === "request" && input.classOf(ref.file) === "production" && !(route && adminAddress.test(route));
  const looks = new Looks(input);
  const found = input.linked.flatMap((one) => {
    const exposed = exposedClients(one, input);
    const sent = exposed.flatMap((client) => client.sent);
    if (sent.length === 0) return [];
    const entries = input.context.entriesOf(one.fn).filter(({ trigger }) => trigger !== "test");
    const isReached = entries.length > 0 && entries.every((entry) => isOpen(entry) && !isOwnMachine(entry));
    if (!isReached || mayBeChecked(sent, { linked: one, entries }, looks)) return [];
    return exposed.map((client) => rowOf(one, client));
  });
  return [...new Map(found.map((row) => [`${row.at.file}:${row.at.line}:${row.at.column}`, row])).values()];
}

interface Exposed {
  readonly at: Location;
  readonly sent: readonly Meaning[];
}

function rowOf({ use: { call } }: LinkedUse, { at, sent }: Exposed): RequestAddress {
  return { at, name: call.name, because: sent.map((m) => ({ at: m.at, note: "the sender of the request writes it" })) };
}

/**
 * The clients of a use that go to an address which was sent with the request. Several clients may be possible, and a
 * request without an SDK has none.
 */
function exposedClients(one: LinkedUse, { context, classOf }: RequestAddressInput): readonly Exposed[] {
  const { use, reached } = one;
  const { call, origin } = use;
  if (classOf(call.at.file) !== "production" || origin.trigger !== "request" || call.switchedOff) return [];
  const things = reached.site.things.length > 0 ? reached.site.things : [reached.thing];
  return things.flatMap((thing) => {
    const client = thing?.client ?? null;
    // A signature is no key.
    if (providerHas("signedRequests", client?.knowledge.provider ?? call.provider)) return [];
    const sent = baseAddress(reached.site, thing, context.world)
      .flatMap((m) => hostOf(m, context))
      .filter(({ at }) => classOf(at.file) === "production");
    if (sent.length === 0 || !sendsOwnKey(one, client, context)) return [];
    const { program } = context.world;
    const at = client?.by ? program.at(client.by.file, program.call(client.by).span) : (call.clients[0]?.at ?? call.at);
    return [{ at, sent }];
  });
}

/**
 * The sent values that decide the host of an address: the whole of it, or a part before the first slash of its path.
 */
function hostOf(m: Meaning, context: UseContext): readonly Meaning[] {
  if (m.is !== "text") return sentPath(m, context) ? [m] : [];
  let head = "";
  for (const part of m.parts) {
    if (part.is !== "literal") {
      const isHost = /^(?:https?:\/\/[^/?#]*)?$/i.test(head);
      return isHost ? optionsOf(part).filter((option) => sentPath(option, context)) : [];
    }
    head += String(part.value);
  }
  return [];
}
