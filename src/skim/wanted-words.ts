import { askingCalls, procedureCalls } from "../knowledge/frameworks/consumers.ts";
import { jobs } from "../knowledge/frameworks/jobs.ts";
import { type Knowledge, tellingWords } from "../knowledge/index.ts";
import type { SkimWords } from "./word-table.ts";

/** What to look for in the bytes: whatever tells of a model, and whatever ties other code to code that does. */
export function wantedWords(knowledge: Knowledge): SkimWords {
  const { rateLimiters, caches, observability, evals, moderation, concurrencyLimits, retryLibraries } = knowledge;
  const controls = [rateLimiters, caches, observability, evals, moderation, concurrencyLimits, retryLibraries].flat();
  const packages = [...controls.map((control) => control.package), ...jobs.flatMap((job) => job.packages)];
  const named = packages.flatMap((name) => (name === null ? [] : quoted(name)));
  const asking = [...askingCalls.flatMap(({ names }) => names), ...procedureCalls].filter((name) => name.length > 8);
  return { telling: tellingWords(), links: [...new Set([...LINKS, ...named, ...asking])].sort() };
}

/** Ways to ask an address, and the answer of who limits requests by hand. */
const LINKS = ["/api/", "fetch(", "axios", "EventSource(", "WebSocket(", "ipcRenderer", "429", "useChat"];

function quoted(name: string): readonly string[] {
  const bare = name.replace(/\*$/, "");
  return bare.includes("/") ? [bare] : [`"${bare}`, `'${bare}`];
}
