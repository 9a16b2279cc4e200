import { accountWords } from "../knowledge/account-variables.ts";
import { adminVariables } from "../knowledge/admin-variables.ts";
import { settingsFiles } from "../knowledge/environment-readers.ts";
import { askingCalls, procedureCalls, procedureServers } from "../knowledge/frameworks/consumers.ts";
import { jobs } from "../knowledge/frameworks/jobs.ts";
import { servers } from "../knowledge/frameworks/servers.ts";
import { handingOut } from "../knowledge/handing-out.ts";
import { type Knowledge, tellingWords } from "../knowledge/index.ts";
import { nestQueues, queues } from "../knowledge/queues.ts";
import { quotaCodes } from "../knowledge/quota-codes.ts";
import { scannerWords } from "../knowledge/secret-scanning.ts";
import type { SkimWords } from "./word-table.ts";

export interface HandingOut {
  readonly packages: readonly string[];
  readonly method?: string;
  /** What has the method, where others have one of that name. */
  readonly of?: "parameter" | "variable";
  /** What leads to what is handed out, where that is written there. */
  readonly through: string;
}

/** What to look for: words in the bytes, and packages among the modules that a file names. */
export interface Wanted extends SkimWords {
  /** SDKs of models; a trailing `*` stands for anything. */
  readonly sdkPackages: readonly string[];
  /** Libraries that limit, cache, watch or queue requests. */
  readonly controlPackages: readonly string[];
  /** Of these, queues whose two ends are joined by a name alone. */
  readonly queuePackages: readonly string[];
  /** Frameworks whose applications hand things to whatever runs in them, and the method by which they do. */
  readonly handingOut: readonly HandingOut[];
  /** Files in which a framework's settings are written, and the function by which code without an import reads them. */
  readonly settings: { readonly names: readonly string[]; readonly reader: string };
  /** Limits and caches that no package gives. */
  readonly controls: readonly string[];
  /** Ways to ask a handler other than by its address. */
  readonly channels: readonly string[];
  /** Names of such ways that are words of their own as well: they tell of one where these packages are named. */
  readonly plainAskers: readonly string[];
  readonly askingPackages: readonly string[];
  /** The same, of remote procedures. */
  readonly procedures: readonly string[];
  readonly procedureServers: readonly string[];
  /** Methods by which servers take the handler of a procedure. */
  readonly procedureMethods: ReadonlySet<string>;
}

/** Whatever tells of a model, and whatever ties other code to code that does. */
export function wantedWords(knowledge: Knowledge): Wanted {
  const known = wantedOf.get(knowledge) ?? collect(knowledge);
  wantedOf.set(knowledge, known);
  return known;
}

const wantedOf = new WeakMap<Knowledge, Wanted>();

function collect(knowledge: Knowledge): Wanted {
  const { rateLimiters, caches, observability, evals, moderation, concurrencyLimits, retryLibraries } = knowledge;
  const controls = [rateLimiters, caches, observability, evals, moderation, concurrencyLimits, retryLibraries].flat();
  const packages = [...controls.map((control) => control.package), ...jobs.flatMap((job) => job.packages)];
  const askers = askingCalls.flatMap(({ names }) => names).filter(isTelling);
  const channels = [...CHANNELS, ...askers.filter((name) => !isPlain(name))];
  const offering = servers.filter((row) =>
    row.packages.some((name) => name !== null && procedureServers.includes(name)),
  );
  const procedureMethods = new Set(offering.flatMap(({ names }) => names));
  const procedures = [...procedureCalls].filter(isTelling);
  return {
    telling: tellingWords(),
    links: [
      ...new Set([
        ...SENDERS,
        settingsFiles.reader,
        ...CONTROLS,
        ...channels,
        ...askers,
        ...procedures,
        ...scannerWords,
        ...accountWords,
        LISTS_FOLDER,
      ]),
    ].sort(),
    controls: CONTROLS,
    channels,
    plainAskers: askers.filter(isPlain),
    askingPackages: [...new Set(askingCalls.flatMap((asking) => asking.packages))],
    procedures,
    procedureServers,
    procedureMethods,
    sdkPackages: knowledge.sdks.filter((sdk) => !sdk.isTransparent).flatMap((sdk) => sdk.packages),
    // A framework is in every file; what it offers of these has words of its own.
    controlPackages: packages.flatMap((name) => (name === null || name === "next" ? [] : [name])),
    handingOut: Object.values(handingOut),
    settings: settingsFiles,
    queuePackages: [...queues.flatMap((queue) => queue.packages), ...nestQueues.packages],
  };
}

/** What lists the names of a folder, for them to be loaded. */
export const LISTS_FOLDER = "readdir";

/** What may send a request to a model without naming one. */
export const SENDERS = ["fetch(", "axios"];

/** The answer of who limits requests by hand, the caches of frameworks, errors that tell of a used-up quota, and keys that administer. */
const CONTROLS = ["429", "next/cache", "use cache", "CacheInterceptor", ...quotaCodes, ...adminVariables];

const CHANNELS = ["WebSocket(", "ipcRenderer", "useChat", "socket.io-client"];

/** Shorter names stand in any file. */
const isTelling = (name: string): boolean => name.length > 8;

/** `Completion`, which stands in many a longer name. */
const isPlain = (name: string): boolean => /^[A-Z][a-z]+$/.test(name);

/** Whether one of the modules belongs to one of the packages; a trailing `*` stands for anything. */
export function namesPackage(specifiers: readonly string[], packages: readonly string[]): boolean {
  const { names, starts } = indexed.get(packages) ?? indexOf(packages);
  return specifiers.some(
    (specifier) => startsWithOne(specifier, names) || starts.some((start) => specifier.startsWith(start)),
  );
}

/** `hono/cors` is of `hono`, `@acme/ai/server` of `@acme/ai`. */
function startsWithOne(specifier: string, names: ReadonlySet<string>): boolean {
  for (let end = specifier.indexOf("/"); end !== -1; end = specifier.indexOf("/", end + 1)) {
    if (names.has(specifier.slice(0, end))) return true;
  }
  return names.has(specifier);
}

interface PackageIndex {
  readonly names: ReadonlySet<string>;
  readonly starts: readonly string[];
}

const indexed = new WeakMap<readonly string[], PackageIndex>();

function indexOf(packages: readonly string[]): PackageIndex {
  const starts = packages.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  const index = { names: new Set(packages), starts: [...new Set(starts)] };
  indexed.set(packages, index);
  return index;
}
