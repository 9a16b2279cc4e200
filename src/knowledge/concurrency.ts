import { type Control, controls } from "./control.ts";
import { langchainCallers } from "./langchain-callers.ts";

export interface ConcurrencyLimit extends Control {
  /** Limits only where one of these options is written. */
  readonly needs?: readonly string[];
}

const always = (list: readonly Control[]): ConcurrencyLimit[] => [...list];
const given = (needs: readonly string[], list: readonly Control[]): ConcurrencyLimit[] =>
  list.map((of) => ({ ...of, needs }));

/** What keeps many calls from leaving at once. */
export const concurrencyLimits: readonly ConcurrencyLimit[] = [
  ...always(
    controls(["p-limit", "promise-limit", "yocto-queue"], {
      names: ["default", "pLimit", "limitFunction"],
      how: "makes",
    }),
  ),
  ...given(
    ["0.concurrency", "0.interval"],
    controls(["p-queue", "queue", "better-queue"], {
      names: ["default", "PQueue"],
      how: "makes",
      methods: ["add", "addAll", "push"],
    }),
  ),
  ...given(
    ["2.concurrency", "1.concurrency"],
    controls(["p-map", "p-all", "p-props", "p-filter"], { names: ["default"], how: "wraps" }),
  ),
  ...always(controls(["p-throttle", "promise-throttle"], { names: ["default"], how: "makes" })),
  ...given(
    ["0.maxConcurrent", "0.minTime", "0.reservoir"],
    controls(["bottleneck"], { names: ["default"], how: "makes", methods: ["schedule", "wrap", "submit"] }),
  ),
  ...always(
    controls(["async"], {
      names: ["mapLimit", "eachLimit", "eachOfLimit", "queue", "parallelLimit", "timesLimit", "cargo"],
      how: "wraps",
    }),
  ),
  ...always(controls(["limiter"], { names: ["RateLimiter", "TokenBucket"], how: "makes", methods: ["removeTokens"] })),
  ...always(
    controls(["fastq", "tiny-async-pool", "async-sema", "async-mutex", "semaphore", "await-semaphore", "async-pool"], {
      names: ["*"],
      how: "makes",
    }),
  ),
  // One job at a time, unless it is told otherwise.
  ...always(controls(["bullmq"], { names: ["Worker"], how: "makes" })),
  ...given(
    ["0.concurrency", "0.throttle", "0.rateLimit"],
    controls(["inngest"], { names: ["createFunction", "Inngest.createFunction"], how: "wraps" }),
  ),
  ...given(
    ["0.queue", "0.queue.concurrencyLimit"],
    controls(["@trigger.dev/sdk"], { names: ["task", "schedules.task", "queue"], how: "wraps" }),
  ),
  ...always(controls(["bee-queue", "agenda", "piscina", "@upstash/qstash"], { names: ["*"], how: "makes" })),
  // Those who made it, or its base class, may have given it a maxConcurrency.
  ...always(langchainCallers),
  ...always(controls(["rxjs"], { names: ["concatMap"], how: "marks" })),
  ...given(["1"], controls(["rxjs"], { names: ["mergeMap"], how: "marks" })),
];

/** Methods of semaphores, locks and buckets that give way when it is one's turn. */
export const turnMethods: ReadonlySet<string> = new Set(["acquire", "lock", "removeTokens", "runExclusive"]);

/** Options of a call by which an SDK itself limits its batches. */
export const concurrencyOptions: readonly { readonly sdk: string; readonly options: readonly string[] }[] = [
  { sdk: "langchain", options: ["0.maxConcurrency", "1.maxConcurrency", "2.maxConcurrency"] },
];

/** Where a worker is told how many jobs it takes at once: BullMQ's `Worker`, Bull's `process`. */
export const workerConcurrency: readonly string[] = ["2.concurrency", "0"];

/**
 * Calls (`embedMany`) that cut a list into pieces and send them all at once, unless they are told how many; before version 5 one after
 * the other. npm:ai@5.0.0 and 4.3.19, dist/index.mjs.
 */
export const piecesAtOnce = [
  { package: "ai", versions: ">=5", values: "0.values", limit: "0.maxParallelCalls" },
] as const;
