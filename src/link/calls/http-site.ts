import type { HttpSender } from "../../knowledge/http.ts";
import type { OptionPath, OptionPaths } from "../../knowledge/sdk.ts";
import type { Meaning } from "../meaning.ts";
import type { From, Matched } from "./addresses.ts";
import { laterLayers, madeWith } from "./http-layers.ts";
import { retriesAsked } from "./http-retries.ts";
import type { HttpWorld } from "./http-world.ts";
import { readOption } from "./options.ts";
import type { Sender } from "./senders.ts";
import type { CallSite } from "./sites.ts";

export interface Addressed extends Matched {
  /** Models that the address names. */
  readonly models: readonly Meaning[];
}

/** A request to a provider as a call site: `used` sends it, `matched` is what its address or body asks for. */
export function httpSite(used: Sender, matched: Addressed, from: From, world: HttpWorld): CallSite {
  const { sender, name, instance } = used;
  return {
    ref: from.by,
    fn: { file: from.by.file, fn: world.program.call(from.by).fn },
    name: nameOfSender(name, sender.package),
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

/** Where among the sender's arguments the body is; every place where it could be, if none is certain to hold one. */
export function bodiesOf({ body }: HttpSender, from: From, { program }: HttpWorld): readonly OptionPath[] {
  const written = body.filter((path) => readOption([path], from, { program, callers: "ignore" }).is === "written");
  return written.length > 0 ? written.slice(0, 1) : body;
}

/** Paths within the body, such as `0.model`, as paths within the arguments of the sender: `1.body.model`. */
export function inBody(paths: OptionPaths, bodies: readonly OptionPath[]): OptionPaths {
  return Object.fromEntries(
    Object.entries(paths).map(([option, written]) => [
      option,
      bodies.flatMap((body) => (written as readonly OptionPath[]).map((path) => path.replace(/^0/, body))),
    ]),
  );
}

/** As people call it: "axios.post" for a method that stands alone or on what is exported by default. */
function nameOfSender(name: string, from: string | null): string {
  if (from === null) return name;
  return /^(?:get|post|put|patch|delete|request)\b/.test(name) ? `${from}.${name}` : name.replace(/^default\b/, from);
}
