import type { HttpProvider, HttpSender } from "../../knowledge/http.ts";
import type { OptionPath, OptionPaths } from "../../knowledge/sdk.ts";
import { alone } from "../build-program.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import { callersIn, parametersIn, splitOn } from "./frames.ts";
import { optionMeaning, optionMeaningInside, type Reader, readOption } from "./options.ts";
import type { CallSite, LayeredOptions } from "./sites.ts";
import type { SdkWorld } from "./things.ts";
import { HOLE, textsOf } from "./url-text.ts";

/** What is known of plain HTTP: who sends it and who answers it. */
export interface HttpWorld extends SdkWorld {
  readonly senders: readonly HttpSender[];
  readonly providers: readonly HttpProvider[];
  /** Paths that are a model call on whatever host. */
  readonly anyHost: HttpProvider;
}

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
  return framesOfUrl(sender, ref, world).flatMap((frame) => {
    const found = siteIn(sender, { by: ref, frame }, world, "follow");
    return found ? [{ ...found, ...rowOf(ref, frame, world) }] : [];
  });
}

/** Where the row belongs: the call that supplies the URL, unless the sender serves that one caller only. */
function rowOf(ref: CallRef, frame: Frame, { program }: HttpWorld): Pick<CallSite, "ref" | "fn"> {
  const callers = callersIn(frame);
  const supplier = callers[0] ?? ref;
  const isOnly = callers.every((caller) => {
    const targets = program.targets(caller);
    return !program.call(caller).isNew && targets.every((target) => program.callers(target).length === 1);
  });
  const row = isOnly ? ref : supplier;
  return { ref: row, fn: { file: row.file, fn: program.call(row).fn } };
}

interface Sender {
  readonly sender: HttpSender;
  readonly name: string;
  /** Base addresses set on the instance it is called on. */
  readonly bases: readonly Meaning[];
  /** The construction of the object it is a method of: `new XMLHttpRequest()`. */
  readonly instance: CallRef | null;
}

function senderOf(ref: CallRef, world: HttpWorld): Sender | null {
  const { program } = world;
  for (const option of optionsOf(program.calleeOf(ref))) {
    const found = senderFrom(option, program.call(ref).isNew, world);
    if (found) return found;
  }
  return null;
}

function senderFrom(m: Meaning, isNew: boolean, world: HttpWorld): Sender | null {
  if (m.is === "external") {
    const name = nameOfExport(m.package, m.path);
    const sender = world.senders.find(
      (s) =>
        bare(s.package) === bare(m.package) &&
        !s.instanceOf &&
        (s.isConstructed ?? false) === isNew &&
        s.names.includes(name),
    );
    return sender ? { sender, name, bases: [], instance: null } : null;
  }
  if (m.is !== "made" || m.callee.is !== "external" || m.by === null) return null;
  const { package: from, path } = m.callee;
  const made = nameOfExport(from, path);
  const source = { by: m.by, frame: m.frame };
  for (const sender of world.senders.filter((s) => s.package === bare(from))) {
    const method = m.path.join(".");
    if (sender.instanceOf === made && sender.names.includes(method))
      return { sender, name: `${made}.${method}`, bases: [], instance: m.by };
    const factory = sender.factories.find((f) => f.name === made);
    if (!factory) continue;
    const name = ["default", ...m.path].join(".");
    const bases = factory.baseUrl.map((path) => optionMeaning(path, source, world.program));
    if (sender.names.includes(name))
      return { sender, name, bases: bases.filter((b) => b.is !== "undefined"), instance: null };
  }
  return null;
}

const bare = (name: string | null): string | null => name?.replace(/^node:/, "") ?? null;

function nameOfExport(from: string | null, path: readonly string[]): string {
  if (from === null) return path.filter((p, i) => i > 0 || !/^(window|globalThis|self|global)$/.test(p)).join(".");
  return path.length === 0 ? "default" : path.join(".");
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

type From = { readonly by: CallRef; readonly frame: Frame };

/** What makes up the address: whole, or in parts where the sender takes it so. */
function urlMeanings(sender: Sender, from: From, reader: Reader): readonly Meaning[] {
  const { url, urlParts } = sender.sender;
  const paths = [...url, ...(urlParts ? [...urlParts.host, ...urlParts.path] : [])];
  return paths.map((path) => optionMeaningInside(path, from, reader)).filter((m) => m.is !== "undefined");
}

function urlsOf(sender: Sender, from: From, reader: Reader): readonly string[] {
  const { url, urlParts } = sender.sender;
  const textsAt = (paths: readonly OptionPath[]) =>
    paths.flatMap((path) => textsOf(optionMeaningInside(path, from, reader)));
  const whole = textsAt(url);
  const hosts = urlParts ? textsAt(urlParts.host) : [];
  const paths = urlParts ? textsAt(urlParts.path) : [];
  const joined = hosts.flatMap((host) => paths.map((path) => `https://${host}${path}`));
  const bases = sender.bases.flatMap((base) => textsOf(base));
  const relative = whole.filter((text) => !/^[a-z]+:\/\//i.test(text));
  const based = bases.flatMap((base) =>
    relative.map((text) => `${base.replace(/\/$/, "")}/${text.replace(/^\//, "")}`),
  );
  return [...whole, ...joined, ...based];
}

function siteIn(sender: Sender, from: From, world: HttpWorld, callers: Reader["callers"]): CallSite | null {
  const reader = { program: world.program, callers };
  const urls = urlsOf(sender, from, reader);
  const matches = urls.flatMap((url) => providerOfUrl(url, world) ?? []);
  const matched = matches.find(({ provider }) => provider !== world.anyHost) ?? matches[0];
  if (matched) return httpSite(sender, matched, from, world);
  const isUnreadable = callers === "follow" && urls.length > 0 && urls.every((url) => url === HOLE);
  const byBody = isUnreadable ? chatByItsBody(sender, from, world, reader) : null;
  return byBody ? httpSite(sender, byBody, from, world) : null;
}

interface Matched {
  readonly provider: HttpProvider;
  readonly path: HttpProvider["paths"][number];
}

/** The provider and endpoint an address names; relative addresses lead to the application itself. */
export function providerOfUrl(
  url: string,
  { providers, anyHost }: Pick<HttpWorld, "providers" | "anyHost">,
): Matched | null {
  const parts = /^(?:[a-z]+:\/\/)?([^/?#]*)(\/[^?#]*)?/i.exec(url);
  if (!parts || url.startsWith("/")) return null;
  const host = (parts[1] ?? "").toLowerCase();
  const pathname = parts[2] ?? "";
  for (const provider of providers) {
    if (!provider.hosts.some((known) => matchesHost(host, known))) continue;
    const path = provider.paths.find((known) => new RegExp(known.pattern).test(pathname));
    return path ? { provider, path } : null;
  }
  const path = anyHost.paths.find((known) => new RegExp(known.pattern).test(pathname));
  return path ? { provider: anyHost, path } : null;
}

/** An address nobody can read, and a body that only a chat model understands: messages beside a model's settings. */
function chatByItsBody(sender: Sender, from: From, world: HttpWorld, reader: Reader): Matched | null {
  const isWritten = (body: string, key: string) => readOption([`${body}.${key}`], from, reader).is === "written";
  const path = world.anyHost.paths.find(({ operation }) => operation === "chat");
  const isChat = sender.sender.body.some(
    (body) => isWritten(body, "messages") && SETTINGS.filter((key) => isWritten(body, key)).length > 0,
  );
  return isChat && path ? { provider: world.anyHost, path } : null;
}

const SETTINGS = ["model", "max_tokens", "max_completion_tokens", "temperature", "stream"];

function matchesHost(host: string, known: string): boolean {
  const pattern = known
    .toLowerCase()
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]*");
  return new RegExp(`^${pattern}(:\\d+)?$`).test(host);
}

function httpSite({ sender, name, instance }: Sender, matched: Matched, from: From, world: HttpWorld): CallSite {
  return {
    ref: from.by,
    fn: { file: from.by.file, fn: world.program.call(from.by).fn },
    name: name.replace(/^default\b/, sender.package ?? "") || "fetch",
    sdk: "http",
    package: "http",
    operation: matched.path.operation,
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
    if (!isBody && !isTimeout) return [];
    const isSame = optionsOf(program.evaluate(call.callee.of, alone(file))).some(
      (m) => m.is === "made" && m.by !== null && m.by.file === at.on.file && m.by.call === at.on.call,
    );
    if (!isSame) return [];
    const source = { by: { file, call: id }, frame: at.from.frame };
    return [{ source, paths: isBody ? matched.path.body : { timeoutMs: ["0"] }, layer: "call" }];
  });
}
