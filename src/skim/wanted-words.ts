import { askingCalls, procedureCalls } from "../knowledge/frameworks/consumers.ts";
import { jobs } from "../knowledge/frameworks/jobs.ts";
import { type Knowledge, tellingWords } from "../knowledge/index.ts";
import type { SkimWords } from "./word-table.ts";

/** What to look for: words in the bytes, and packages among the modules that a file names. */
export interface Wanted extends SkimWords {
  /** SDKs of models; a trailing `*` stands for anything. */
  readonly sdkPackages: readonly string[];
  /** Libraries that limit, cache, watch or queue requests. */
  readonly controlPackages: readonly string[];
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
  const asking = [...askingCalls.flatMap(({ names }) => names), ...procedureCalls].filter((name) => name.length > 8);
  return {
    telling: tellingWords(),
    links: [...new Set([...LINKS, ...asking])].sort(),
    sdkPackages: knowledge.sdks.filter((sdk) => !sdk.isTransparent).flatMap((sdk) => sdk.packages),
    // A framework is in every file; what it offers of these has words of its own.
    controlPackages: packages.flatMap((name) => (name === null || name === "next" ? [] : [name])),
  };
}

/** Ways to ask an address, the answer of who limits requests by hand, and the caches of frameworks. */
const LINKS = [
  ...["/api/", "fetch(", "axios", "EventSource(", "WebSocket(", "ipcRenderer", "useChat"],
  ...["socket.io-client", "XMLHttpRequest", "HttpClient", "$.ajax(", "$.post("],
  ...["429", "next/cache", "use cache"],
];

/** Whether one of the modules belongs to one of the packages. */
export function namesPackage(specifiers: readonly string[], packages: readonly string[]): boolean {
  return specifiers.some((specifier) => packages.some((name) => isOf(specifier, name)));
}

function isOf(specifier: string, name: string): boolean {
  if (name.endsWith("*")) return specifier.startsWith(name.slice(0, -1));
  return specifier === name || specifier.startsWith(`${name}/`);
}
