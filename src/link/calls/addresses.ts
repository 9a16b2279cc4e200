import { azureDeployment, isLocalHost } from "../../knowledge/base-urls.ts";
import type { HttpProvider, HttpSender } from "../../knowledge/http.ts";
import { serverVariables } from "../../knowledge/provider-hosts.ts";
import type { OptionPath } from "../../knowledge/sdk.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import { generatesText } from "./generates.ts";
import type { HttpWorld } from "./http-world.ts";
import { contentOf, optionMeaningInside, type Reader, readOption } from "./options.ts";
import type { Sender } from "./senders.ts";
import { HOLE, textsOf } from "./url-text.ts";

/** A sender's call and the frame it is read in. */
export type From = { readonly by: CallRef; readonly frame: Frame };

/** The values that make up the address: one, or several parts where the sender takes it in parts. */
export function urlMeanings(sender: Sender, from: From, reader: Reader): readonly Meaning[] {
  const { url, urlParts } = sender.sender;
  const paths = [...url, ...(urlParts ? [...urlParts.host, ...urlParts.path] : [])];
  return paths.map((path) => optionMeaningInside(path, from, reader)).filter((m) => m.is !== "undefined");
}

/** The addresses that a sender may send to, with a {@link HOLE} for each unknown part. */
export function urlsOf(sender: Sender, from: From, reader: Reader): readonly string[] {
  const { url, urlParts } = sender.sender;
  const textsAt = (paths: readonly OptionPath[]) =>
    paths.flatMap((path) => addressesOf(optionMeaningInside(path, from, reader)));
  const whole = textsAt(url);
  const hosts = urlParts ? textsAt(urlParts.host) : [];
  const paths = urlParts ? textsAt(urlParts.path) : [];
  const joined = hosts.flatMap((host) => paths.map((path) => `https://${host}${path}`));
  const bases = sender.bases.flatMap((base) => addressesOf(base));
  const relative = whole.filter((text) => !/^[a-z]+:\/\//i.test(text));
  const based = bases.flatMap((base) =>
    relative.map((text) => `${base.replace(/\/$/, "")}/${text.replace(/^\//, "")}`),
  );
  return [...whole, ...joined, ...based];
}

/** The texts of an address, and what a variable in front of it tells by its name: `${process.env.OLLAMA_URL}/api/chat`. */
export function addressesOf(meaning: Meaning): readonly string[] {
  const named = optionsOf(meaning).flatMap((option) => {
    const [head, ...rest]: readonly Meaning[] = option.is === "text" ? option.parts : [option];
    const names = head ? optionsOf(head).flatMap((part) => (part.is === "env" ? (part.name ?? []) : [])) : [];
    const server = serverVariables.find(({ begins }) => names.some((name) => name.startsWith(begins)));
    const paths = option.is === "text" ? textsOf({ ...option, parts: rest }) : [""];
    return server ? paths.map((path) => server.address + path) : [];
  });
  return [...textsOf(meaning), ...named];
}

/** Whether every address that is written leads to the own machine: `config.baseURL || "http://localhost:8080"`. */
export function isLocalUnlessTold(urls: readonly string[]): boolean {
  const hosts = urls
    .flatMap((url) => /^[a-z]+:\/\/([^/?#:]+)/i.exec(url)?.[1] ?? [])
    .filter((host) => !host.includes(HOLE));
  return hosts.length > 0 && hosts.every(isLocalHost);
}

/** A provider, and the path of its interface that an address names. */
export interface Matched {
  readonly provider: HttpProvider;
  readonly path: HttpProvider["paths"][number];
}

/** The provider and path that an address names; null for others. A relative address leads to the application itself. */
export function providerOfUrl(
  url: string,
  { providers, anyHost }: Pick<HttpWorld, "providers" | "anyHost">,
): Matched | null {
  const parts = /^(?:[a-z]+:\/\/)?([^/?#]*)(\/[^?#]*)?/i.exec(url);
  if (!parts || url.startsWith("/")) return null;
  const host = (parts[1] ?? "").toLowerCase();
  const pathname = parts[2] ?? "";
  const isDeployment = azureDeployment.test(pathname);
  const provider =
    providers.find(({ hosts }) => hosts.some((known) => matchesHost(host, known))) ??
    providers.find((one) => isDeployment && one.provider === "azure-openai") ??
    anyHost;
  const path = provider.paths.find((known) => new RegExp(known.pattern).test(pathname));
  return path ? { provider, path } : null;
}

const READS = /^(?:GET|HEAD|OPTIONS|DELETE)$/i;

/** Whether a request lists, looks up or removes what is kept at a provider: whoever asks a model sends something. */
export function isOnlyRead({ sender, name }: Sender, from: From, { path }: Matched, reader: Reader): boolean {
  if (path.operation === "realtime") return false;
  const implied = sender.implies?.[name];
  if (implied) return READS.test(implied);
  const method = besideAddress(sender.method, from, reader);
  const given = method.map((at) => optionMeaningInside(at, from, reader)).find(({ is }) => is !== "undefined");
  if (given) return given.is === "literal" && READS.test(String(given.value));
  const paths = [...method, ...besideAddress(sender.body, from, reader)];
  return isPlainFetch(sender) && paths.every((path) => readOption([path], from, reader).is === "absent");
}

/** Whether all that is sent stands in the arguments, and is a GET where no method does. */
const isPlainFetch = ({ method, chain, instanceOf, alwaysStreams, isConstructed, names }: HttpSender): boolean =>
  method.length > 0 &&
  !(chain || instanceOf || alwaysStreams || isConstructed) &&
  names.some((name) => /fetch/i.test(name));

/** The places that can hold something: an address that is a text holds nothing, where a request could. */
function besideAddress(paths: readonly OptionPath[], from: From, reader: Reader): readonly OptionPath[] {
  const isText = optionsOf(optionMeaningInside("0", from, reader)).some(({ is }) => is === "literal" || is === "text");
  return isText ? paths.filter((path) => !path.startsWith("0.")) : paths;
}

/** A chat with an unknown provider, told by the body alone: it holds messages, and settings of a model beside them. */
export function chatByItsBody(sender: Sender, from: From, world: HttpWorld, reader: Reader): Matched | null {
  const isWritten = (body: string, key: string) => readOption([`${body}.${key}`], from, reader).is === "written";
  const path = world.anyHost.paths.find(({ operation }) => operation === "chat");
  const isChat = sender.sender.body.some(
    (body) => isWritten(body, "messages") && SETTINGS.filter((key) => isWritten(body, key)).length > 0,
  );
  return isChat && path ? { provider: world.anyHost, path } : null;
}

/** Whether the messages are put together where the request is sent, rather than by its callers. */
export function putsMessages(sender: Sender, from: From, { program }: HttpWorld): boolean {
  const reader = { program, callers: "ignore" } as const;
  return sender.sender.body
    .flatMap((body) => optionsOf(contentOf(optionMeaningInside(body, from, reader), reader)))
    .some((body) => body.is === "object" && body.value.entries.some((one) => "key" in one && one.key === "messages"));
}

const SETTINGS = ["model", "max_tokens", "max_completion_tokens", "temperature", "stream"];

/** Whether a host is one that the knowledge of providers names, with stars for any text. */
export function matchesHost(host: string, known: string): boolean {
  const pattern = known
    .toLowerCase()
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]*");
  return new RegExp(`^${pattern}(:\\d+)?$`).test(host);
}

/**
 * The most telling of several matches: paths that answer with text come first. Where the addresses name several
 * providers, the provider is none of them.
 */
export function bestOf(matches: readonly Matched[], { anyHost }: HttpWorld): Matched | undefined {
  const isText = ({ path }: Matched) => generatesText.has(path.operation);
  const ofHosts = matches.filter(({ provider }) => provider !== anyHost);
  const known = [...ofHosts.filter(isText), ...ofHosts.filter((one) => !isText(one))];
  const [first, ...others] = known;
  if (others.every(({ provider }) => provider.provider === first?.provider.provider)) return first ?? matches[0];
  return first && { ...first, provider: anyHost };
}
