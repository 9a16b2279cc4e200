import type { SdkDefaults } from "../../knowledge/sdk.ts";
import type { CallSite } from "./sites.ts";
import { holdsIn, type SdkWorld, type Thing } from "./things.ts";
import { straddles } from "./versions.ts";

/** What the SDK does where nothing is written, in the version that the project uses. */
export interface Defaults {
  readonly maxRetries: number | null;
  readonly timeoutMs: number | null;
  readonly uncovered: readonly string[];
  /** Another program sends the request, and what that retries is not known. */
  readonly isUntold: boolean;
  /** Largest number that still switches retries off. */
  readonly offAt: number;
  readonly timeoutFactor: number;
  readonly version: string | null;
  /** Some of the versions that the project allows retry, and some do not. */
  readonly isInferred: boolean;
  /** The package and version, for messages: "openai 6.9.1". */
  readonly name: string;
}

const NONE: Defaults = {
  maxRetries: null,
  timeoutMs: null,
  uncovered: [],
  isUntold: false,
  offAt: 0,
  timeoutFactor: 1,
  version: null,
  isInferred: false,
  name: "a plain request",
};

/** The defaults of a site's SDK; a client that knows better (a proxy's own client) overrules them. */
export function defaultsOf(site: CallSite, thing: Thing | null, world: SdkWorld): Defaults {
  const sdk = site.knowledge;
  if (!sdk) return NONE;
  const version = world.versionOf(site.ref.file, site.package);
  const known = sdk.defaults.findLast((entry) => holds(entry, site, world));
  const client = thing?.client?.sdk === sdk ? thing.client.knowledge : null;
  const bySdk = site.known?.sdkDefaults ?? known;
  return {
    maxRetries: client?.defaultMaxRetries === undefined ? (bySdk?.maxRetries ?? null) : client.defaultMaxRetries,
    timeoutMs: client?.defaultTimeoutMs === undefined ? (bySdk?.timeoutMs ?? null) : client.defaultTimeoutMs,
    uncovered: known?.uncovered ?? [],
    isUntold: known?.isUntold ?? false,
    offAt: known?.offAt ?? 0,
    timeoutFactor: known?.timeoutUnit === "seconds" ? 1000 : 1,
    version,
    isInferred: sdk.defaults.some(
      (entry) => Boolean(entry.maxRetries) !== Boolean(bySdk?.maxRetries) && straddles(entry.versions, version),
    ),
    name: version === null ? site.package : `${site.package} ${version}`,
  };
}

/**
 * Whether an entry of the defaults holds. One that depends on another package does so only if the version of that is
 * known.
 */
function holds(entry: SdkDefaults, site: CallSite, world: SdkWorld): boolean {
  const version = world.versionOf(site.ref.file, entry.package ?? site.package);
  return (entry.package === undefined || version !== null) && holdsIn(entry.versions, version);
}
