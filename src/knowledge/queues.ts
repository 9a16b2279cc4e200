import type { OptionPath } from "./sdk.ts";

/** Where the name is written that joins those who hand over work with what does it. */
export interface QueueName {
  /** In the call itself, or in the construction of the object it is a method of. */
  readonly in: "call" | "construction";
  readonly paths: readonly OptionPath[];
}

/** A way to hand work over. */
export interface HandOver {
  readonly methods: readonly string[];
  readonly name: QueueName;
  /** What the work is done with. */
  readonly payload: readonly OptionPath[];
}

/** An engine that does later what is handed to it now, under a name. */
export interface Queue {
  readonly packages: readonly string[];
  /** Of the call that registers what does the work. */
  readonly worker: QueueName;
  readonly handOvers: readonly HandOver[];
  /** Calls by which somebody learns how the work is getting on. */
  readonly followed: readonly string[];
}

const inCall = (...paths: readonly OptionPath[]): QueueName => ({ in: "call", paths });
const inConstruction = (...paths: readonly OptionPath[]): QueueName => ({ in: "construction", paths });

/**
 * npm types read 2026-11-29: bullmq 6.7.0, bull 4.16.5, inngest 4.24.0, @trigger.dev/sdk 4.8.3, pg-boss 10.4.2, agenda
 * 6.2.6, @nestjs/bullmq and @nestjs/bull 12.0.0. Not verified: bee-queue, `triggerAndPoll` of Trigger.dev 3 and
 * `useInngestSubscription`.
 */
export const queues: readonly Queue[] = [
  {
    packages: ["bullmq"],
    worker: inCall("0"),
    handOvers: [
      { methods: ["add", "addBulk"], name: inConstruction("0"), payload: ["1", "0[].data"] },
      { methods: ["add"], name: inCall("0.queueName"), payload: ["0.data"] },
    ],
    followed: ["getJob", "waitUntilFinished", "QueueEvents"],
  },
  {
    packages: ["bull", "bee-queue"],
    worker: inConstruction("0"),
    handOvers: [{ methods: ["add", "createJob"], name: inConstruction("0"), payload: ["0", "1"] }],
    followed: ["getJob", "finished"],
  },
  {
    packages: ["inngest"],
    worker: inCall("1.event", "1[].event", "0.triggers.event", "0.triggers[].event"),
    handOvers: [{ methods: ["send"], name: inCall("0.name", "0[].name"), payload: ["0.data", "0[].data"] }],
    followed: ["getSubscriptionToken", "useInngestSubscription"],
  },
  {
    packages: ["@trigger.dev/sdk"],
    worker: inCall("0.id"),
    handOvers: [
      { methods: ["trigger", "batchTrigger", "triggerAndPoll"], name: inCall("0"), payload: ["1"] },
      { methods: ["trigger", "batchTrigger"], name: inConstruction("0.id"), payload: ["0"] },
    ],
    followed: ["retrieve", "poll", "triggerAndPoll", "subscribeToRun", "createPublicToken"],
  },
  {
    packages: ["pg-boss"],
    worker: inCall("0"),
    handOvers: [
      { methods: ["send", "sendAfter", "sendThrottled", "sendDebounced"], name: inCall("0"), payload: ["1"] },
    ],
    followed: ["getJobById"],
  },
  {
    packages: ["agenda", "@hokify/agenda"],
    worker: inCall("0"),
    handOvers: [
      { methods: ["now"], name: inCall("0"), payload: ["1"] },
      { methods: ["schedule"], name: inCall("1"), payload: ["2"] },
    ],
    followed: [],
  },
];

/** Nest names a queue in decorators: of the class that does the work, and of what is handed in to those who add to it. */
export const nestQueues = {
  packages: ["@nestjs/bull", "@nestjs/bullmq"],
  worker: "Processor",
  injected: "InjectQueue",
} as const;

export const handOverMethods: readonly string[] = [
  ...new Set(queues.flatMap(({ handOvers }) => handOvers.flatMap(({ methods }) => methods))),
];
