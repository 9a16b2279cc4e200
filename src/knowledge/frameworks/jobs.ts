import type { JobRetries, Registration, Starts } from "../frameworks.ts";

const job = (framework: string): Starts => ({ framework, trigger: "job", channel: "none", params: [0] });

/** Bull and BullMQ: one attempt unless the queue or the job names more; documentation of both, 2026-11-23, unverified. */
const attempts: JobRetries = {
  byDefault: 0,
  countsAttempts: true,
  queue: {
    made: "Queue",
    ofQueue: ["1.defaultJobOptions.attempts"],
    ofJob: ["2.attempts", "1.attempts", "0[].opts.attempts"],
    waitOfQueue: ["1.defaultJobOptions.backoff"],
    waitOfJob: ["2.backoff", "1.backoff", "0[].opts.backoff"],
  },
};

/** Defaults of the engines, from their documentation as read on 2026-11-23. */
const inngest: JobRetries = { byDefault: 4, option: ["0.retries"] };
const trigger: JobRetries = { byDefault: 2, option: ["0.retry.maxAttempts"], countsAttempts: true };
const mastra: JobRetries = { byDefault: 0, option: ["0.retries"] };
const hatchet: JobRetries = { byDefault: 0, option: ["0.retries"] };
/** A message stays in the queue until its handler succeeds; sqs-consumer 14.2.8, README, read 2026-11-30. */
const redelivered: JobRetries = { byDefault: Number.POSITIVE_INFINITY };
const upstash: JobRetries = { byDefault: 3, option: ["1.retries"] };

/** Queues, schedules, events and workflows: nobody waits at the other end. */
export const jobs: readonly Registration[] = [
  { ...job("BullMQ worker"), packages: ["bullmq"], names: ["Worker"], retries: attempts },
  {
    ...job("Bull queue"),
    retries: attempts,
    packages: ["bull", "bee-queue", "kue", "p-queue-redis"],
    names: ["process"],
  },
  { ...job("Agenda"), packages: ["agenda", "@hokify/agenda"], names: ["define"] },
  { ...job("pg-boss"), packages: ["pg-boss"], names: ["work", "subscribe", "schedule"] },
  { ...job("Graphile Worker"), packages: ["graphile-worker"], names: ["run", "runOnce", "makeWorkerUtils"] },
  {
    ...job("cron"),
    packages: ["node-cron", "cron", "croner", "node-schedule", "toad-scheduler", "cronosjs", "later"],
    names: [
      "schedule",
      "CronJob",
      "Cron",
      "scheduleJob",
      "CronTask",
      "Task",
      "AsyncTask",
      "from",
      "job",
      "setInterval",
      "createTask",
    ],
  },
  { ...job("Deno cron"), packages: [null], names: ["cron"], through: ["Deno"] },
  { ...job("Inngest"), packages: ["inngest"], names: ["createFunction"], retries: inngest },
  // npm:@mastra/core 1.71.0 dist/workflows/step.d.ts (`retries`); read 2026-12-01.
  { ...job("Mastra workflow"), packages: ["@mastra/core"], names: ["createStep"], retries: mastra },
  {
    ...job("Trigger.dev"),
    packages: ["@trigger.dev/sdk"],
    names: ["task", "schemaTask", "defineJob"],
    retries: trigger,
  },
  {
    ...job("Hatchet"),
    packages: ["@hatchet-dev/typescript-sdk"],
    names: ["task", "workflow", "durableTask"],
    retries: hatchet,
  },
  {
    ...job("Temporal"),
    packages: ["@temporalio/worker"],
    names: ["create"],
    retries: { byDefault: Number.POSITIVE_INFINITY },
  },
  {
    ...job("QStash"),
    packages: ["@upstash/qstash"],
    retries: upstash,
    names: ["verifySignature", "verifySignatureAppRouter", "verifySignatureEdge"],
  },
  { ...job("Upstash Workflow"), packages: ["@upstash/workflow"], names: ["serve", "createWorkflow"], retries: upstash },
  { ...job("Restate"), packages: ["@restatedev/restate-sdk"], names: ["service", "object", "workflow"] },
  { ...job("DBOS"), packages: ["@dbos-inc/dbos-sdk"], names: ["registerWorkflow", "registerStep"] },
  { ...job("Kafka consumer"), packages: ["kafkajs", "node-rdkafka"], names: ["run", "on"] },
  {
    ...job("AMQP consumer"),
    packages: ["amqplib", "amqp-connection-manager", "rascal"],
    names: ["consume", "addSetup"],
  },
  { ...job("NATS consumer"), packages: ["nats"], names: ["consume"] },
  { ...job("Pub/Sub consumer"), packages: ["@google-cloud/pubsub"], names: ["on"] },
  { ...job("SQS consumer"), packages: ["sqs-consumer"], names: ["create"], retries: redelivered },
  { ...job("Cloud Functions event"), packages: ["@google-cloud/functions-framework"], names: ["cloudEvent", "event"] },
  {
    ...job("Firebase event"),
    packages: ["firebase-functions"],
    names: [
      "onSchedule",
      "onMessagePublished",
      "onObjectFinalized",
      "onObjectDeleted",
      "onDocumentCreated",
      "onDocumentUpdated",
      "onDocumentWritten",
      "onDocumentDeleted",
      "onValueCreated",
      "onValueWritten",
      "onValueUpdated",
      "onTaskDispatched",
      "onCustomEventPublished",
      "onRun",
      "onCreate",
      "onUpdate",
      "onWrite",
      "onDelete",
      "onPublish",
      "onFinalize",
      "onDispatch",
      "beforeUserCreated",
    ],
  },
  {
    ...job("Azure Functions event"),
    packages: ["@azure/functions"],
    through: ["app"],
    names: [
      "timer",
      "storageQueue",
      "storageBlob",
      "serviceBusQueue",
      "serviceBusTopic",
      "eventHub",
      "eventGrid",
      "cosmosDB",
      "generic",
    ],
  },
  { ...job("Durable Functions"), packages: ["durable-functions"], names: ["activity", "orchestration", "entity"] },
  {
    ...job("Convex internal function"),
    packages: ["convex/_generated"],
    names: ["internalAction", "internalMutation", "internalQuery"],
  },
  { ...job("Encore event"), packages: ["encore.dev"], names: ["Subscription", "CronJob"] },
  { ...job("Nitro task"), packages: ["nitro", "nitropack", "nuxt"], names: ["defineTask", "scheduledTask"] },
  { ...job("file watcher"), packages: ["chokidar"], names: ["on"] },
  {
    ...job("mailbox"),
    channel: "email",
    packages: ["imapflow", "imap", "node-imap", "smtp-server", "mailparser"],
    names: ["on", "once", "SMTPServer"],
  },
];
