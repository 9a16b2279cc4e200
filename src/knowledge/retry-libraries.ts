import { type Control, HELPERS } from "./control.ts";

export interface RetryLibrary extends Control {
  /** Tries after the first, where no option says otherwise; null where the call must name it. */
  readonly retries: number | null;
  /** Paths of the option, counted from the arguments of the call. */
  readonly option: readonly string[];
  /** The option counts attempts, the first included. */
  readonly countsAttempts: boolean;
  /** Does it try a POST again that failed so? "needs-option": only where an option lists methods or statuses. */
  readonly coversPost: "yes" | "no" | "needs-option";
  readonly covers429: "yes" | "no" | "needs-option";
  /** Option that must be written for `needs-option`. */
  readonly enabledBy?: readonly string[];
  readonly backoff: "exponential" | "fixed" | "none" | "explicit";
  /** Runs the work again later as a whole: a queue or a durable step. */
  readonly isDurable?: boolean;
}

const all = { coversPost: "yes", covers429: "yes", countsAttempts: false, source: HELPERS } as const;

export const retryLibraries: readonly RetryLibrary[] = [
  {
    ...all,
    package: "p-retry",
    names: ["default", "makeRetriable"],
    how: "wraps",
    retries: 10,
    option: ["1.retries"],
    backoff: "exponential",
  },
  {
    ...all,
    package: "async-retry",
    names: ["default"],
    how: "wraps",
    retries: 10,
    option: ["1.retries"],
    backoff: "exponential",
  },
  {
    ...all,
    package: "promise-retry",
    names: ["default"],
    how: "wraps",
    retries: 10,
    option: ["1.retries", "0.retries"],
    backoff: "exponential",
  },
  {
    ...all,
    package: "retry",
    names: ["operation", "default.operation"],
    how: "makes",
    methods: ["attempt"],
    retries: 10,
    option: ["0.retries"],
    backoff: "exponential",
  },
  {
    ...all,
    package: "exponential-backoff",
    names: ["backOff"],
    how: "wraps",
    retries: 9,
    option: ["1.numOfAttempts"],
    countsAttempts: true,
    backoff: "exponential",
  },
  {
    ...all,
    package: "cockatiel",
    names: ["retry"],
    how: "makes",
    methods: ["execute"],
    retries: Number.POSITIVE_INFINITY,
    option: ["1.maxAttempts"],
    backoff: "none",
  },
  {
    ...all,
    package: "ts-retry",
    names: ["retry", "retryAsync", "retryDecorator", "retryAsyncDecorator"],
    how: "wraps",
    retries: 239,
    option: ["1.maxTry"],
    countsAttempts: true,
    backoff: "fixed",
  },
  {
    ...all,
    package: "@lifeomic/attempt",
    names: ["retry"],
    how: "wraps",
    retries: 2,
    option: ["1.maxAttempts"],
    countsAttempts: true,
    backoff: "fixed",
  },
  {
    ...all,
    package: "fetch-retry",
    names: ["default"],
    how: "wraps",
    retries: 3,
    option: ["1.retries"],
    covers429: "needs-option",
    enabledBy: ["1.retryOn"],
    backoff: "fixed",
  },
  {
    ...all,
    package: "axios-retry",
    names: ["default"],
    how: "marks",
    retries: 3,
    option: ["1.retries"],
    coversPost: "needs-option",
    covers429: "needs-option",
    enabledBy: ["1.retryCondition"],
    backoff: "none",
  },
  {
    ...all,
    package: "retry-axios",
    names: ["attach"],
    how: "marks",
    retries: 3,
    option: [],
    coversPost: "needs-option",
    covers429: "yes",
    backoff: "exponential",
  },
  {
    ...all,
    package: "undici",
    names: ["RetryAgent", "RetryHandler"],
    how: "marks",
    retries: 5,
    option: ["1.maxRetries"],
    coversPost: "needs-option",
    enabledBy: ["1.methods"],
    backoff: "exponential",
  },
  {
    ...all,
    package: "effect",
    names: ["Effect.retry", "Effect.retryOrElse"],
    how: "wraps",
    retries: null,
    option: ["1.times"],
    backoff: "explicit",
  },
  {
    ...all,
    package: "rxjs",
    names: ["retry", "retryWhen"],
    how: "marks",
    retries: null,
    option: ["0.count", "0"],
    backoff: "explicit",
  },
  {
    ...all,
    package: "async",
    names: ["retry", "retryable"],
    how: "wraps",
    retries: 4,
    option: ["0.times", "0"],
    countsAttempts: true,
    backoff: "none",
  },
  {
    ...all,
    package: "radash",
    names: ["retry"],
    how: "wraps",
    retries: 2,
    option: ["0.times"],
    countsAttempts: true,
    backoff: "none",
  },
  ...durable("inngest", ["step.run", "step.ai.wrap", "step.ai.infer"], 4),
  ...durable("@trigger.dev/sdk", ["task", "schedules.task", "retry.onThrow", "retry.fetch"], null),
  ...durable("@temporalio/workflow", ["proxyActivities"], Number.POSITIVE_INFINITY),
  ...durable("bullmq", ["Queue", "Worker"], 0),
  ...durable("@upstash/qstash", ["Client"], 3),
  ...durable("@upstash/workflow", ["context.run", "context.call"], 3),
  ...durable("workflow", ["*"], 3),
];

/** Engines that run a failed step or job again; what counts is that the call sits inside. */
function durable(name: string, names: readonly string[], retries: number | null): RetryLibrary[] {
  return [
    {
      ...all,
      package: name,
      names,
      how: "wraps",
      retries,
      option: ["1.attempts", "2.attempts", "0.retries", "0.retry.maxAttempts", "1.retry.maximumAttempts"],
      backoff: "exponential",
      isDurable: true,
    },
  ];
}
