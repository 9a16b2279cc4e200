import { isSpokenByMany } from "../../knowledge/provider-hosts.ts";
import { providerHas } from "../../knowledge/provider-traits.ts";
import { REGION_IN_URL, regionOptions } from "../../knowledge/regions.ts";
import type { Sdk } from "../../knowledge/sdk.ts";
import type { Client, FileClass, Origin } from "../../model/index.ts";
import { clientLife } from "../client-life.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import { callsNamed } from "../outside-calls.ts";
import { accountOf } from "./account.ts";
import { addressesOf } from "./addresses.ts";
import { type KeyKnowledge, keySourceOf } from "./key-source.ts";
import { type LayerReading, readLayers, readNumber } from "./settings.ts";
import { clientLayers, type LayeredOptions } from "./sites.ts";
import { type ClientSource, holdsIn, type SdkWorld, thingsOf } from "./things.ts";
import { HOLE, textsOf } from "./url-text.ts";
import { writtenProvider } from "./written-provider.ts";

/** What else a client is described with: where its file runs, what its address means, whose keys are. */
export interface ClientContext {
  readonly world: SdkWorld;
  readonly keys: KeyKnowledge;
  /** Provider behind a base URL; null where the address says nothing. */
  providerOfUrl(url: string): { readonly provider: string; readonly isLocal: boolean } | null;
  runsIn(file: string): Client["runsIn"];
  classOf(file: string): FileClass;
  originsOf(fn: FunctionRef): readonly Origin[];
  isEntry(fn: FunctionRef): boolean;
}

/** Every construction of a client in the tree. */
export function clientsIn(context: ClientContext): readonly Client[] {
  const { program } = context.world;
  const names = namesOfClients(context.world.sdks);
  return program.files.flatMap((file) =>
    callsNamed(program.outside(file), (name) => names.has(name)).flatMap((id) => {
      const call = program.call({ file, call: id });
      if (!optionsOf(program.calleeOf({ file, call: id })).some((m) => m.is === "external" && m.package !== null))
        return [];
      const made = program.evaluate({ is: "call", call: id, span: call.span }, alone(file));
      const own = thingsOf(made, context.world).flatMap(({ client, steps }) =>
        client?.by?.file === file && client.by.call === id && steps.length === 0 ? client : [],
      );
      if (own.some(({ knowledge }) => knowledge.isSettings)) return [];
      const [row, ...others] = own.map((client) => clientOf(client, context));
      if (!row) return [];
      // `makers[name](options)`: which SDK makes it is decided at run time.
      const provider = others.every((other) => other.provider === row.provider) ? row.provider : "unknown";
      return [{ ...row, provider, life: clientLife({ file, call: id }, { ...context, program }) }];
    }),
  );
}

const namesOfClients = onceFor((sdks: readonly Sdk[]): ReadonlySet<string> => {
  const paths = sdks.flatMap(({ clients }) => clients.flatMap((client) => client.exports));
  return new Set(["", ...paths.map((path) => path.slice(path.lastIndexOf(".") + 1))]);
});

/** The client as the report knows it; a ready-made one has the place of its import. */
export function clientOf(source: ClientSource, context: ClientContext): Client {
  const { program } = context.world;
  const by = source.by;
  if (!by) throw new RangeError("a client without a construction has no row");
  const layers = clientLayers(source, context.world);
  const { provider, isLocal } = providerOf(source, layers, context);
  // The SDK of a server that its users run sends the key of the environment to the vendor's own alone.
  const isSelfHosted = providerHas("selfHosted", provider);
  const key = keySourceOf(layers, {
    world: context.world,
    known: context.keys,
    isLocal,
    // What serves on the own machine asks for no key, and its SDK sends none there.
    readsEnvironment:
      (source.knowledge.env?.apiKey ?? []).length > 0 &&
      !isSelfHosted &&
      !(isLocal && source.knowledge.isLocalByDefault),
    needsNoKey: isSelfHosted || (source.knowledge.needsNoKey ?? false),
  });
  const { sdk } = source;
  const timeout = readNumber("timeoutMs", layers, context.world);
  const version = context.world.versionOf(by.file, source.package);
  const unit = sdk.defaults.findLast((d) => holdsIn(d.versions, version))?.timeoutUnit === "seconds" ? 1000 : 1;
  return {
    at: program.at(by.file, program.call(by).span),
    sdk: sdk.reportPackage ? source.package : sdk.id,
    sdkVersion: version,
    provider,
    keySource: key.source,
    keyAt: key.at,
    ...(key.others ? { otherKeySources: key.others } : {}),
    ...(key.written ? { keyTexts: key.written } : {}),
    ...(key.isChosenByRequest ? { isKeyChosenByRequest: true } : {}),
    maxRetries: readNumber("maxRetries", layers, context.world),
    timeoutMs: timeout.is === "set" ? { ...timeout, value: timeout.value * unit } : timeout,
    runsIn: context.runsIn(by.file),
    region: regionOf(layers, context),
    ...(providerHas("projects", provider) ? { account: accountOf(layers, context.world) } : {}),
    isLocal,
    fileClass: context.classOf(by.file),
  };
}

/** The region of a client: from its own option, else from its address. */
function regionOf(layers: readonly LayeredOptions[], { world }: ClientContext): NonNullable<Client["region"]> | null {
  const own = layers.map((layer) => ({ ...layer, paths: { baseUrl: regionOptions } }));
  for (const found of [readLayers("baseUrl", own, world), readLayers("baseUrl", layers, world)]) {
    const [only, ...more] = found?.reading.is === "written" ? found.reading.meanings : [];
    if (only?.is !== "literal" || typeof only.value !== "string" || more.length > 0) continue;
    const inUrl = REGION_IN_URL.exec(only.value);
    const name = inUrl ? (inUrl[1] ?? inUrl[2] ?? inUrl[3] ?? "") : only.value;
    if (/^[a-z][a-z0-9 -]{2,30}$/i.test(name)) return { name, at: only.at };
  }
  return null;
}

/**
 * Whether one of the written addresses leads to another machine. An address that is not written here is not counted.
 */
const isElsewhere = ({ reading }: LayerReading, { providerOfUrl }: Pick<ClientContext, "providerOfUrl">): boolean =>
  reading.is === "written" &&
  reading.meanings
    .flatMap((m) => textsOf(m))
    .some((url) => /^[a-z]+:\/\/[^/]/i.test(url) && !url.includes(HOLE) && !providerOfUrl(url)?.isLocal);

const isMadeBy = (m: Meaning, names: readonly string[]): boolean =>
  m.is === "made" && m.callee.is === "external" && names.includes(m.callee.path.at(-1) ?? "");

/** Which provider answers a client: by its base URL, its options, or else its SDK. */
export function providerOf(
  source: ClientSource,
  layers: readonly LayeredOptions[],
  context: Pick<ClientContext, "world" | "providerOfUrl">,
): { readonly provider: string; readonly isLocal: boolean } {
  const base = readLayers("baseUrl", layers, context.world);
  const written = writtenProvider(source.knowledge, layers, context.world);
  if (written !== null) {
    const isOwn = providerHas("selfHosted", written);
    return { provider: written, isLocal: isOwn && !(base && isElsewhere(base, context)) };
  }
  if (base?.reading.is === "written") {
    // `process.env.BASE_URL || ""`: an empty address is none.
    const meanings = base.reading.meanings.filter((m) => m.is !== "literal" || m.value !== "");
    const urls = meanings.flatMap((m) => addressesOf(m)).filter((url) => url !== HOLE);
    const known = urls.flatMap((url) => context.providerOfUrl(url) ?? []);
    const answering = known.some(({ isLocal }) => !isLocal) ? known.filter(({ isLocal }) => !isLocal) : known;
    const [first] = answering;
    const isOne = answering.every(({ provider }) => provider === first?.provider);
    // A path alone, behind a host that cannot be read, says less than an SDK of one provider.
    const isPathOnly = first?.provider === "unknown" && !first.isLocal && !isSpokenByMany(source.knowledge.provider);
    // A server that people run themselves is found on any machine of theirs.
    const isOwn = first?.provider === "unknown" && providerHas("selfHosted", source.knowledge.provider);
    if (first && isOne && isOwn) return { ...first, provider: source.knowledge.provider };
    if (first && isOne && !isPathOnly) return first;
    const isOpen = meanings.some((m) => m.is !== "env" && m.is !== "undefined");
    if (isOpen && isSpokenByMany(source.knowledge.provider)) return { provider: "unknown", isLocal: false };
  }
  const byOption = (source.knowledge.providerIf ?? []).find(({ option, made }) =>
    layers.some((layer) => {
      const found = readLayers("baseUrl", [{ ...layer, paths: { baseUrl: [option] } }], context.world);
      if (found?.reading.is !== "written") return false;
      return made === undefined || found.reading.meanings.some((m) => isMadeBy(m, made));
    }),
  );
  const { provider, isLocalByDefault = false } = source.knowledge;
  return {
    provider: byOption?.provider ?? provider,
    isLocal: isLocalByDefault && !(base && isElsewhere(base, context)),
  };
}
