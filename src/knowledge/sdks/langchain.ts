import type { CallKnowledge, ClientKnowledge, MakerKnowledge, OptionPath, OptionPaths, Sdk } from "../sdk.ts";
import { langchainModels } from "./langchain-models.ts";

/** The second argument carries signal and timeout; a limit given there is bound to the request. */
const request: OptionPaths = {
  input: ["0"],
  signal: ["1.signal"],
  timeoutMs: ["1.timeout"],
  tools: ["1.tools", "1.functions"],
  schema: ["1.response_format"],
  maxSteps: ["1.recursionLimit"],
};

const usage = ["usage_metadata", "llmOutput", "response_metadata"];

/** Ways to run a model, and everything a model was put into. `streaming: true` on the model makes these stream. */
const ANSWERS = ["invoke", "call", "predict", "predictMessages", "generate", "generatePrompt", "batch"];
const CHAIN_ANSWERS = [
  "invoke",
  "call",
  "_call",
  "run",
  "predict",
  "apply",
  "batch",
  "predictNewSummary",
  "compressDocuments",
];
const STREAMS = ["stream", "streamLog", "streamEvents"];

type Kind = Pick<CallKnowledge, "on" | "operation">;
const answers = (kind: Kind, paths: readonly string[]): CallKnowledge[] =>
  paths.map((path) => ({ ...kind, path, streams: "option", options: request, usage }));
const streams = (kind: Kind): CallKnowledge[] =>
  STREAMS.map((path) => ({ ...kind, path, streams: "always", options: request, usage }));

const embed: readonly CallKnowledge[] = ["embedQuery", "embedDocuments"].map((path) => ({
  on: "embeddings",
  path,
  operation: "embedding",
  streams: "never",
  options: { input: ["0"] },
}));

const embeds = (on: string, path: string, at?: OptionPath): CallKnowledge => ({
  on,
  path,
  operation: "embedding",
  streams: "never",
  options: { input: ["0"] },
  ...(at === undefined ? {} : { given: { kind: "embeddings", at } }),
});

/** Vector stores embed what they are filled with and asked for: npm:@langchain/core 0.3 dist/vectorstores.js. */
const stores: readonly CallKnowledge[] = [
  embeds("module", "*.fromDocuments", "1"),
  embeds("module", "*.fromTexts", "2"),
  ...["addDocuments", "similaritySearch", "similaritySearchWithScore", "maxMarginalRelevanceSearch"].map((path) =>
    embeds("store", path),
  ),
  ...["invoke", "getRelevantDocuments"].map((path) => embeds("retriever", path)),
];

const client = { on: "client", operation: "chat" } as const;
const structured = { on: "structured", operation: "object" } as const;
const carrier = { on: "carrier", operation: "chat" } as const;

const calls: readonly CallKnowledge[] = [
  ...answers(client, ANSWERS),
  ...streams(client),
  ...answers(structured, ["invoke", "batch"]),
  ...streams(structured),
  ...answers(carrier, CHAIN_ANSWERS),
  ...streams(carrier),
  ...embed,
  ...stores,
];

const makesStore = (path: string, at: OptionPath): MakerKnowledge => ({
  on: "module",
  path,
  gives: "store",
  given: { kind: "embeddings", at },
});

const storeMakers: readonly MakerKnowledge[] = [
  makesStore("*", "0"),
  ...["fromExistingIndex", "fromExistingCollection", "initialize"].map((name) => makesStore(`*.${name}`, "0")),
  ...["fromDocuments", "load"].map((name) => makesStore(`*.${name}`, "1")),
  makesStore("*.fromTexts", "2"),
  { on: "store", path: "asRetriever", gives: "retriever" },
];

const keeps = (on: string, paths: readonly string[]): MakerKnowledge[] =>
  paths.map((path) => ({ on, path, gives: on }));

/** Limits bound to the model: `model.bind({ max_tokens: 300 })` goes into the request as it is. */
const bound: OptionPaths = {
  outputLimit: ["0.max_completion_tokens", "0.max_tokens", "0.maxTokens", "0.maxOutputTokens"],
  tools: ["0.tools", "0.functions"],
  schema: ["0.response_format"],
  signal: ["0.signal"],
  timeoutMs: ["0.timeout"],
};

const ofKind = (on: string): MakerKnowledge[] => [
  { on, path: "bind", gives: on, options: bound },
  { on, path: "withConfig", gives: on, options: bound },
  ...keeps(on, ["withListeners", "configurable", "configurableFields", "configurableAlternatives", "asTool"]),
  {
    on,
    path: "withRetry",
    gives: on,
    adds: "retry",
    countsAttempts: true,
    defaultMaxRetries: 2,
    options: { maxRetries: ["0.stopAfterAttempt"] },
  },
  { on, path: "withFallbacks", gives: on, adds: "fallback", options: { through: ["0", "0.fallbacks"] } },
  { on, path: "pipe", gives: "carrier" },
  { on, path: "map", gives: "carrier" },
];

const makers: readonly MakerKnowledge[] = [
  // npm:langchain 1.5.14, dist/agents/types.d.ts, and npm:deepagents 1.14.1: a name goes through initChatModel.
  ...["createAgent", "createDeepAgent"].map(
    (path): MakerKnowledge => ({
      on: "module",
      path,
      gives: "carrier",
      options: {
        through: ["0.model"],
        model: ["0.model"],
        tools: ["0.tools", "0.subagents"],
        instructions: ["0.systemPrompt"],
        schema: ["0.responseFormat"],
      },
    }),
  ),
  ...ofKind("client"),
  ...ofKind("structured"),
  ...ofKind("carrier"),
  { on: "client", path: "bindTools", gives: "client", adds: "tools", options: { tools: ["0"] } },
  {
    on: "client",
    path: "withStructuredOutput",
    gives: "structured",
    adds: "schema",
    options: { schema: ["0"] },
  },
  ...keeps("carrier", ["compile", "assign", "pick"]),
  ...storeMakers,
];

/** npm:langchain 1.5.14, dist/chat_models/universal.js, `_inferModelProvider`; read 2026-11-30. */
const inferred: ClientKnowledge["providersInferred"] = [
  ...["gpt-3", "gpt-4", "gpt-5", "o1", "o3", "o4"].map((start) => ({ start, provider: "openai" })),
  { start: "claude", provider: "anthropic" },
  { start: "command", provider: "cohere" },
  { start: "accounts/fireworks", provider: "fireworks" },
  { start: "gemini", provider: "vertex" },
  { start: "amazon.", provider: "bedrock" },
  { start: "mistral", provider: "mistral" },
  ...["sonar", "pplx"].map((start) => ({ start, provider: "perplexity" })),
];

/** LangChain.js, old (`langchain/llms/openai`) and new (`@langchain/openai`): a class is known by its name. */
export const langchain: Sdk = {
  id: "langchain",
  packages: ["langchain", "@langchain/*", "deepagents"],
  reportPackage: true,
  source:
    "npm:@langchain/openai 0.0.34, 0.2.11, 0.3.17, 1.6.0, langchain 0.0.75, 0.0.212 and @langchain/community 0.3 dist; " +
    "AsyncCaller of npm:@langchain/core 0.1.63, 0.2.36, 0.3.80, 1.4.0 dist/utils/async_caller.js, " +
    "ChatAnthropic of npm:@langchain/anthropic 0.3.34, 1.5.11 dist/chat_models.js; read 2026-11-23",
  clients: [
    ...langchainModels,
    {
      exports: ["initChatModel"],
      how: "call",
      provider: "unknown",
      modelNamesProvider: ":",
      providersInferred: inferred,
      options: {
        model: ["0"],
        outputLimit: ["1.maxTokens", "1.maxOutputTokens"],
        misnamedLimit: ["1.max_tokens", "1.max_output_tokens", "1.max_completion_tokens"],
        maxRetries: ["1.maxRetries"],
        timeoutMs: ["1.timeout"],
        temperature: ["1.temperature"],
        apiKey: ["1.apiKey"],
        baseUrl: ["1.baseUrl", "1.configuration.baseURL"],
        providerName: ["1.modelProvider"],
      },
    },
  ],
  makers,
  calls,
  defaults: [
    // AsyncCaller retries six times and the inner client is built with none; its ten minutes hold.
    { versions: "*", maxRetries: 6, timeoutMs: 600_000, offAt: 0 },
    // openai 3 underneath: axios without a deadline.
    { package: "langchain", versions: "<0.0.145", maxRetries: 6, timeoutMs: null, offAt: 0 },
    // A 429 that names no delay is thrown at once.
    {
      package: "@langchain/core",
      versions: ">=1.4.0",
      maxRetries: 6,
      timeoutMs: 600_000,
      uncovered: ["429"],
      offAt: 0,
    },
  ],
  carriers: {
    packages: ["langchain", "@langchain/*", "deepagents"],
    kinds: ["client", "structured", "carrier"],
    // npm:@langchain/core 0.2.19 and 0.2.20, dist/runnables/types.d.ts; langchain 0.3 asks for a later one; read 2026-11-29.
    timed: [
      { package: "@langchain/core", versions: ">=0.2.20" },
      { package: "langchain", versions: ">=0.3" },
    ],
  },
  stringModels: {
    provider: "unknown",
    env: [],
    modelNamesProvider: ":",
    providersInferred: inferred,
    versions: ">=1",
  },
};
