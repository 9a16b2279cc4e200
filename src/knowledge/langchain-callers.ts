import type { RetryLibrary } from "./retry-library.ts";

const asyncCaller = {
  how: "makes",
  retries: 6,
  option: ["0.maxRetries"],
  countsAttempts: false,
  coversPost: "yes",
  covers429: "yes",
  backoff: "exponential",
  delayMs: 1000,
  jitter: true,
  chooses: true,
  source: "npm:@langchain/core@1.4.0 dist/utils/async_caller.js, read 2026-11-30",
} as const;

/** What models of one's own are given by LangChain to make their requests with. */
export const langchainCallers: readonly RetryLibrary[] = ["@langchain/core", "langchain"].flatMap((name) => [
  { ...asyncCaller, package: name, names: ["AsyncCaller"], methods: ["call", "callWithOptions"] },
  {
    ...asyncCaller,
    package: name,
    names: ["BaseChatModel", "SimpleChatModel", "BaseLLM", "LLM", "BaseLanguageModel", "Embeddings"],
    methods: ["caller.call", "caller.callWithOptions"],
  },
]);
