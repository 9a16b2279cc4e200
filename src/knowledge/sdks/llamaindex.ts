import type { CallKnowledge, ClientKnowledge, MakerKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const options: OptionPaths = {
  model: ["0.model"],
  outputLimit: ["0.maxTokens"],
  misnamedLimit: ["0.max_tokens", "0.maxOutputTokens", "0.max_completion_tokens"],
  temperature: ["0.temperature"],
  maxRetries: ["0.maxRetries"],
  timeoutMs: ["0.timeout"],
  apiKey: ["0.apiKey", "0.additionalSessionOptions.apiKey"],
  baseUrl: ["0.baseURL", "0.additionalSessionOptions.baseURL", "0.config.host"],
};

type Row = readonly [exports: readonly string[], provider: string, env: readonly string[], model?: string];
const models: readonly Row[] = [
  [["OpenAI", "OpenAIResponses", "openai"], "openai", ["OPENAI_API_KEY"], "gpt-4o"],
  [["AzureOpenAI"], "azure-openai", ["AZURE_OPENAI_API_KEY"]],
  [["Anthropic", "anthropic"], "anthropic", ["ANTHROPIC_API_KEY"]],
  [["Gemini", "GeminiSession", "gemini"], "google", ["GOOGLE_API_KEY"]],
  [["Groq", "groq"], "groq", ["GROQ_API_KEY"]],
  [["MistralAI", "mistral"], "mistral", ["MISTRAL_API_KEY"]],
  [["Ollama", "ollama"], "ollama", []],
  [["TogetherLLM"], "together", ["TOGETHER_API_KEY"]],
  [["FireworksLLM"], "fireworks", ["FIREWORKS_API_KEY"]],
  [["DeepSeekLLM"], "deepseek", ["DEEPSEEK_API_KEY"]],
  [["Perplexity"], "perplexity", ["PERPLEXITY_API_KEY"]],
  [["ReplicateLLM", "LlamaDeuce"], "replicate", ["REPLICATE_API_TOKEN"]],
  [["HuggingFaceInferenceAPI"], "huggingface", ["HF_TOKEN"]],
  [["Bedrock"], "bedrock", []],
  [["Portkey"], "portkey", ["PORTKEY_API_KEY"]],
];
const embeddings: readonly Row[] = [
  [["OpenAIEmbedding"], "openai", ["OPENAI_API_KEY"], "text-embedding-ada-002"],
  [["AzureOpenAIEmbedding"], "azure-openai", ["AZURE_OPENAI_API_KEY"]],
  [["GeminiEmbedding"], "google", ["GOOGLE_API_KEY"]],
  [["MistralAIEmbedding"], "mistral", ["MISTRAL_API_KEY"]],
  [["OllamaEmbedding"], "ollama", []],
  [["TogetherEmbedding"], "together", ["TOGETHER_API_KEY"]],
  [["VoyageAIEmbedding"], "voyage", ["VOYAGE_API_KEY"]],
];

const construct =
  (gives: string | null) =>
  ([exports, provider, apiKey, model]: Row): ClientKnowledge => ({
    exports: exports.filter((name) => /^[A-Z]/.test(name)),
    how: "new",
    provider,
    options,
    ...(gives === null ? {} : { gives }),
    ...(apiKey.length > 0 ? { env: { apiKey } } : {}),
    ...(provider === "ollama" ? { isLocalByDefault: true } : {}),
    ...(model === undefined ? {} : { defaultModel: model }),
  });
/** Newer packages export a function beside each class: `openai({ model })`. */
const called = (row: Row): ClientKnowledge[] => {
  const exports = row[0].filter((name) => /^[a-z]/.test(name));
  return exports.length === 0 ? [] : [{ ...construct(null)(row), exports, how: "call" }];
};

const call = (on: string, path: string, rest: Partial<CallKnowledge> = {}): CallKnowledge => ({
  on,
  path,
  operation: "chat",
  streams: "option",
  options: {
    input: ["0.messages", "0.prompt", "0.query", "0.message", "0"],
    streaming: ["0.stream"],
    tools: ["0.tools"],
    schema: ["0.responseFormat"],
  },
  ...rest,
});

const embed = ["getTextEmbedding", "getTextEmbeddings", "getQueryEmbedding", "getTextEmbeddingsBatch"].map((path) =>
  call("embeddings", path, { operation: "embedding", streams: "never", options: { input: ["0"] } }),
);

/**
 * An index embeds what it is made of, with `Settings.embedModel`: npm:llamaindex 0.12.0 indices/dist/index.js:2344-2427,
 * read 2026-12-01. Older versions take OpenAI's where nothing is set.
 */
const embedAll = call("module", "VectorStoreIndex.fromDocuments", {
  operation: "embedding",
  streams: "never",
  options: { input: ["0"] },
  provider: "openai",
  defaultModel: "text-embedding-ada-002",
});

/** Engines built with nothing use `Settings.llm`, which is OpenAI's unless set. */
const fallback = { provider: "openai", defaultModel: "gpt-4o" };
const engine = (path: string): CallKnowledge => call("engine", path, fallback);

const indexes = ["VectorStoreIndex", "SummaryIndex", "KeywordTableIndex"].flatMap((name): MakerKnowledge[] =>
  ["fromDocuments", "init", "fromVectorStore"].map((method) => ({
    on: "module",
    path: `${name}.${method}`,
    gives: "index",
  })),
);
const ENGINES = [
  "ContextChatEngine",
  "SimpleChatEngine",
  "CondenseQuestionChatEngine",
  "RetrieverQueryEngine",
  "OpenAIAgent",
  "ReActAgent",
  "agent",
];

export const llamaindex: Sdk = {
  id: "llamaindex",
  packages: ["llamaindex", "@llamaindex/*"],
  reportPackage: true,
  source: "npm:@llamaindex/openai@0.4.23 dist/index.js:974-1317, dist/index.d.ts; read 2026-11-23",
  clients: [...models.map(construct(null)), ...models.flatMap(called), ...embeddings.map(construct("embeddings"))],
  makers: [
    ...indexes,
    ...["asQueryEngine", "asChatEngine"].map((path): MakerKnowledge => ({ on: "index", path, gives: "engine" })),
    ...ENGINES.map(
      (path): MakerKnowledge => ({
        on: "module",
        path,
        gives: "engine",
        options: { through: ["0.chatModel", "0.llm"], tools: ["0.tools"], instructions: ["0.systemPrompt"] },
      }),
    ),
  ],
  calls: [
    call("client", "chat"),
    call("client", "complete", { operation: "completion" }),
    call("client", "exec"),
    engine("chat"),
    engine("query"),
    engine("run"),
    engine("runStream"),
    ...embed,
    embedAll,
  ],
  globals: ["withLLM", "withEmbedModel"].map((path) => ({ path, options: { through: ["0"] } })),
  assignedGlobals: ["Settings.llm", "Settings.embedModel"],
  // The number goes to the inner client, so that the layers do not multiply.
  defaults: [{ versions: "*", maxRetries: 10, timeoutMs: 60_000, offAt: 0 }],
};
