import type { FileFacts } from "../facts/index.ts";
import type { FileClass, PlainConnection } from "../model/index.ts";
import { baseAddress } from "./calls/base-address.ts";
import { type OptionSource, optionMeaning } from "./calls/options.ts";
import { layersOf } from "./calls/sites.ts";
import { HOLE, textsOf } from "./calls/url-text.ts";
import { entriesOf, property } from "./documents.ts";
import { environmentOfCompose } from "./environments/compose.ts";
import { optionsOf } from "./evaluate/evaluator.ts";
import type { Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";
import { setVariables } from "./set-variables.ts";
import { isLive } from "./tree.ts";
import { uncheckedCommands } from "./unchecked-commands.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface PlainConnectionInput {
  readonly program: Program;
  readonly facts: readonly FileFacts[];
  readonly context: Pick<UseContext, "world">;
  readonly linked: readonly LinkedUse[];
  classOf(file: string): FileClass;
}

/** Connections to models that are not encrypted, or for which no certificate is checked. */
export function plainConnectionsIn(input: PlainConnectionInput): readonly PlainConnection[] {
  const { linked, classOf, facts } = input;
  const isCounted = ({ file }: FileFacts) => isLive(classOf(file));
  const counted = linked.filter(
    ({ use: { call, origin } }) => classOf(call.at.file) === "production" && origin.trigger !== "test",
  );
  if (counted.length === 0) return [];
  const inside = composeNames(facts);
  const all = [
    ...counted.flatMap((one) => addressesOf(one, inside, input)),
    ...counted.flatMap((one) => uncheckedBy(one, input)),
    ...uncheckedIn(input),
    ...uncheckedByConfiguration(input),
    ...uncheckedCommands(facts.filter(isCounted)),
  ];
  return [...new Map(all.map((one) => [`${one.at.file}:${one.at.line}:${one.at.column}`, one])).values()];
}

function addressesOf(
  { reached, use }: LinkedUse,
  inside: ReadonlySet<string>,
  { context }: PlainConnectionInput,
): readonly PlainConnection[] {
  const { site, thing } = reached;
  const hasKey = use.call.clients.some(({ keySource }) => keySource === "environment" || keySource === "literal");
  // Whatever is not at a known provider may be anybody's own server, and the request may hold no key.
  if (site.http?.provider === "unknown") return [];
  const addresses = baseAddress(site, thing, context.world);
  // One of several is taken under a condition: that without encryption may be a developer's.
  if (addresses.some((one) => textsOf(one).some((url) => /^https:/i.test(url)))) return [];
  return addresses.flatMap((one): readonly PlainConnection[] =>
    textsOf(one).flatMap((url) => {
      const host = PLAIN.exec(url)?.[1]?.toLowerCase() ?? null;
      if (host === null || host.includes(HOLE)) return [];
      if (hasKey && inside.has(host)) return [{ at: one.at, kind: "address", host, isInside: true }];
      return isFar(host) ? [{ at: one.at, kind: "address", host }] : [];
    }),
  );
}

/** The names of services in compose files for production, by which they reach each other. */
const composeNames = (facts: readonly FileFacts[]): ReadonlySet<string> =>
  new Set(
    facts
      .filter(({ format, file }) => format === "yaml" && environmentOfCompose(file) === "production")
      .flatMap(({ documents }) => entriesOf(property(documents[0], "services")).map(({ key }) => key.toLowerCase())),
  );

const PLAIN = /^http:\/\/(?:[^/@]*@)?([^/:?#]+|\[[^\]]*\])/i;

/**
 * Whether a request leaves the own network: names without a dot are services beside it, and these zones and ranges are
 * never routed (RFC 1918, 3927, 6598, 6761, 6762, 8375; `.internal` reserved by ICANN in 2024).
 */
function isFar(host: string): boolean {
  if (!host.includes(".") || host.startsWith("[")) return false;
  if (/(?:^|\.)(?:localhost|local|internal|lan|home|corp|intranet|test|example|invalid|home\.arpa|svc)$/.test(host))
    return false;
  return !/^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    host,
  );
}

/** `new OpenAI({ httpAgent: new https.Agent({ rejectUnauthorized: false }) })`, and the same of a request. */
function uncheckedBy({ reached }: LinkedUse, { context, program }: PlainConnectionInput): readonly PlainConnection[] {
  const { site, thing } = reached;
  return layersOf(site, thing, context.world).flatMap(({ source }) =>
    ["0", "1", "2"]
      .flatMap((index) => [...switchesOf(index, source, program), ...agentsOf(index, source, program)])
      .map(({ at }): PlainConnection => ({ at, kind: "unchecked-request", host: null })),
  );
}

const AGENTS = ["httpAgent", "httpsAgent", "agent", "dispatcher", "fetchOptions.dispatcher"];

/**
 * Certificate checks that are switched off in the options of an agent: `new https.Agent({ rejectUnauthorized: false
 * })`.
 */
const agentsOf = (index: string, source: OptionSource, program: Program): readonly Meaning[] =>
  AGENTS.flatMap((agent) => optionsOf(optionMeaning(`${index}.${agent}`, source, program))).flatMap((m) =>
    m.is === "made" && m.by ? switchesOf("0", { by: m.by, frame: m.frame }, program) : [],
  );

/** Certificate checks that are switched off in any case. Where a condition decides, it may be for development only. */
function switchesOf(index: string, source: OptionSource, program: Program): readonly Meaning[] {
  return ["rejectUnauthorized", "connect.rejectUnauthorized"].flatMap((option) => {
    const found = optionsOf(optionMeaning(`${index}.${option}`, source, program));
    return found.every((m) => m.is === "literal" && m.value === false) ? found : [];
  });
}

/** `NODE_TLS_REJECT_UNAUTHORIZED=0` in what configures production. */
function uncheckedByConfiguration({ facts }: PlainConnectionInput): readonly PlainConnection[] {
  const set = setVariables(facts, new Set(["NODE_TLS_REJECT_UNAUTHORIZED"]));
  return set
    .filter(({ value }) => value === "0")
    .map(({ at, isCertain }) => ({ at, kind: "unchecked-setting", host: null, isInferred: !isCertain }));
}

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"`, unless a test decides whether it runs. */
function uncheckedIn({ program, classOf }: PlainConnectionInput): readonly PlainConnection[] {
  return program.files.flatMap((file) => {
    if (classOf(file) !== "production") return [];
    const { writes, branches } = program.code(file);
    return writes.flatMap(({ target, value, span }): readonly PlainConnection[] => {
      if (target.is !== "env" || target.name !== "NODE_TLS_REJECT_UNAUTHORIZED") return [];
      if (value.is !== "literal" || String(value.value) !== "0") return [];
      const isDecided = branches.some((branch) => branch.span.line <= span.line && span.endLine <= branch.span.endLine);
      return isDecided ? [] : [{ at: program.at(file, span), kind: "unchecked", host: null }];
    });
  });
}
