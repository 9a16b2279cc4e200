import type { HttpSender } from "../../knowledge/http.ts";
import type { OptionPath, OptionPaths } from "../../knowledge/sdk.ts";
import { alone } from "../build-program.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import { chatByItsBody, type From, type Matched, providerOfUrl, urlMeanings, urlsOf } from "./addresses.ts";
import { callersIn, parametersIn, splitOn } from "./frames.ts";
import { retriesAsked } from "./http-retries.ts";
import type { HttpWorld } from "./http-world.ts";
import type { Reader } from "./options.ts";
import { modelsInUrls } from "./path-model.ts";
import { type Sender, senderOf } from "./senders.ts";
import type { CallSite, LayeredOptions } from "./sites.ts";
import { HOLE } from "./url-text.ts";

/** Generic senders inside generic senders further out than this are not followed. */
const MAX_LEVELS = 4;
const MAX_FRAMES = 60;

/** Every request that is sent straight to a provider's URL. */
export function httpSites(world: HttpWorld): readonly CallSite[] {
  const { program } = world;
  const sites = program.files.flatMap((file) =>
    program.code(file).calls.flatMap((_, id) => sitesOfSender({ file, call: id }, world)),
  );
  const seen = new Set<string>();
  return sites.filter((site) => {
    const key = `${site.ref.file}\0${site.ref.call}`;
    return !seen.has(key) && seen.add(key);
  });
}

function sitesOfSender(ref: CallRef, world: HttpWorld): readonly CallSite[] {
  const sender = senderOf(ref, world);
  if (!sender) return [];
  const direct = siteIn(sender, { by: ref, frame: alone(ref.file) }, world, "ignore");
  if (direct) return [direct];
  const written = urlsOf(sender, { by: ref, frame: alone(ref.file) }, { program: world.program, callers: "ignore" });
  const namesEndpoint = written.some((url) => ENDPOINT_OF_ITS_OWN.test(url));
  return framesOfUrl(sender, ref, world).flatMap((frame) => {
    const found = siteIn(sender, { by: ref, frame }, world, "follow");
    return found ? [{ ...found, ...rowOf({ ref, namesEndpoint }, frame, world) }] : [];
  });
}

/** `${this.base}/chat/completions`: only the host comes from elsewhere. */
const ENDPOINT_OF_ITS_OWN = new RegExp(`${HOLE}.*/\\w`);

interface Sending {
  readonly ref: CallRef;
  /** The sender says itself what it asks: a construction that is given the host sends nothing. */
  readonly namesEndpoint: boolean;
}

/** Where the row belongs: the call that supplies the URL, unless the sender serves that one caller only. */
function rowOf({ ref, namesEndpoint }: Sending, frame: Frame, { program }: HttpWorld): Pick<CallSite, "ref" | "fn"> {
  const callers = callersIn(frame).filter((caller) => !(namesEndpoint && program.call(caller).isNew));
  const supplier = callers[0] ?? ref;
  const isOnly = callers.every((caller) => {
    const targets = program.targets(caller);
    return !program.call(caller).isNew && targets.every((target) => program.callers(target).length === 1);
  });
  const row = isOnly ? ref : supplier;
  return { ref: row, fn: { file: row.file, fn: program.call(row).fn } };
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

function siteIn(sender: Sender, from: From, world: HttpWorld, callers: Reader["callers"]): CallSite | null {
  const reader = { program: world.program, callers };
  const urls = urlsOf(sender, from, reader);
  const matches = urls.flatMap((url) => providerOfUrl(url, world) ?? []);
  const matched = matches.find(({ provider }) => provider !== world.anyHost) ?? matches[0];
  if (matched) {
    const models = modelsInUrls(urlMeanings(sender, from, { ...reader, callers: "follow" }), matched.path);
    return httpSite(sender, { ...matched, models }, from, world);
  }
  const isUnreadable = callers === "follow" && urls.length > 0 && urls.every((url) => url === HOLE);
  const byBody = isUnreadable ? chatByItsBody(sender, from, world, reader) : null;
  return byBody ? httpSite(sender, { ...byBody, models: [] }, from, world) : null;
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
      ...inBody(matched.path.body, sender.body),
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
    later: laterLayers(sender, matched, { from, on: instance ?? from.by }, world),
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

/** `request.write(body)`, `request.setTimeout(ms)`: later methods of the same object. */
function laterLayers(
  { chain }: HttpSender,
  matched: Matched,
  at: { readonly from: From; readonly on: CallRef },
  { program }: HttpWorld,
): readonly LayeredOptions[] {
  if (!chain) return [];
  const { file } = at.from.by;
  return program.code(file).calls.flatMap((call, id): LayeredOptions[] => {
    if (call.callee.is !== "member") return [];
    const { key } = call.callee;
    const isBody = chain.body?.includes(key) ?? false;
    const isTimeout = chain.timeoutMs?.includes(key) ?? false;
    const isRetry = chain.maxRetries?.includes(key) ?? false;
    if (!isBody && !isTimeout && !isRetry) return [];
    const isSame = optionsOf(program.evaluate(call.callee.of, alone(file))).some(
      (m) => m.is === "made" && m.by !== null && m.by.file === at.on.file && m.by.call === at.on.call,
    );
    if (!isSame) return [];
    const source = { by: { file, call: id }, frame: at.from.frame };
    const paths = isBody ? matched.path.body : isTimeout ? { timeoutMs: ["0"] } : { maxRetries: ["0"] };
    return [{ source, paths, layer: "call" }];
  });
}
