import type { CallKnowledge, ClientKnowledge, ModelNaming, OptionPaths, Sdk } from "../sdk.ts";

const generate: OptionPaths = {
  through: ["0.model", "0.use[]"],
  model: ["0.model"],
  outputLimit: ["0.config.maxOutputTokens"],
  misnamedLimit: ["0.maxOutputTokens", "0.config.maxTokens", "0.config.max_tokens"],
  temperature: ["0.config.temperature"],
  input: ["0.messages", "0.prompt", "0"],
  instructions: ["0.system"],
  tools: ["0.tools"],
  schema: ["0.output.schema"],
  modalities: ["0.config.responseModalities"],
  signal: ["0.abortSignal"],
  maxSteps: ["0.maxTurns"],
};
const usage = ["usage"];

/** Tool turns of one generation where none are named. */
const TURNS = 5;

type Plugin = readonly [exports: readonly string[], provider: string, env: readonly string[]];
const plugins: readonly Plugin[] = [
  [["googleAI", "gemini"], "google", ["GEMINI_API_KEY", "GOOGLE_API_KEY"]],
  [["vertexAI"], "vertex", []],
  [["openAI"], "openai", ["OPENAI_API_KEY"]],
  [["anthropic"], "anthropic", ["ANTHROPIC_API_KEY"]],
  [["ollama"], "ollama", []],
  [["xAI"], "xai", ["XAI_API_KEY"]],
  [["deepSeek"], "deepseek", ["DEEPSEEK_API_KEY"]],
  [["groq"], "groq", ["GROQ_API_KEY"]],
  [["mistral"], "mistral", ["MISTRAL_API_KEY"]],
];

const plugin = ([exports, provider, apiKey]: Plugin): ClientKnowledge => ({
  exports,
  how: "call",
  gives: "plugin",
  provider,
  options: {
    apiKey: ["0.apiKey"],
    baseUrl: ["0.baseURL", "0.serverAddress"],
    maxRetries: ["0.maxRetries"],
    timeoutMs: ["0.timeout"],
  },
  ...(apiKey.length > 0 ? { env: { apiKey } } : {}),
});

const named: readonly ModelNaming[] = plugins.flatMap(([exports, provider]) =>
  exports.flatMap((name) => [`${name}.model`, `${name}.embedder`].map((path) => ({ path, provider }))),
);

/** npm:@genkit-ai/googleai@1.28.0 lib/gemini.mjs, lib/embedder.mjs; read 2026-12-01. */
const constants: readonly ModelNaming[] = [
  ["gemini10Pro", "gemini-1.0-pro"],
  ["gemini15Pro", "gemini-1.5-pro"],
  ["gemini15Flash", "gemini-1.5-flash"],
  ["gemini15Flash8b", "gemini-1.5-flash-8b"],
  ["gemini20Flash", "gemini-2.0-flash"],
  ["gemini20FlashExp", "gemini-2.0-flash-exp"],
  ["gemini20FlashLite", "gemini-2.0-flash-lite"],
  ["gemini20ProExp0205", "gemini-2.0-pro-exp-02-05"],
  ["gemini25FlashLite", "gemini-2.5-flash-lite"],
  ["gemini25FlashPreview0417", "gemini-2.5-flash-preview-04-17"],
  ["gemini25ProExp0325", "gemini-2.5-pro-exp-03-25"],
  ["gemini25ProPreview0325", "gemini-2.5-pro-preview-03-25"],
  ["textEmbedding004", "text-embedding-004"],
  ["geminiEmbedding001", "gemini-embedding-001"],
].map(([path = "", is = ""]) => ({ path, provider: "google", is }));

const on = (kind: string): CallKnowledge[] => [
  {
    on: kind,
    path: "generate",
    operation: "chat",
    streams: "never",
    options: generate,
    usage,
    defaultSteps: TURNS,
    takesText: true,
  },
  {
    on: kind,
    path: "generateStream",
    operation: "chat",
    streams: "always",
    options: generate,
    usage,
    defaultSteps: TURNS,
    takesText: true,
  },
  {
    on: kind,
    path: "embed",
    operation: "embedding",
    streams: "never",
    options: { model: ["0.embedder"], input: ["0.content"] },
  },
  {
    on: kind,
    path: "embedMany",
    operation: "embedding",
    streams: "never",
    options: { model: ["0.embedder"], input: ["0.content"] },
  },
];

export const genkit: Sdk = {
  id: "genkit",
  packages: ["genkit", "@genkit-ai/*", "genkitx-*"],
  source: "npm:@genkit-ai/ai@1.42.0; read 2026-11-23; plug-in names partly unverified",
  clients: [
    {
      exports: ["genkit"],
      how: "call",
      provider: "unknown",
      modelNamesProvider: "/",
      options: { through: ["0.plugins[]", "0.model"], model: ["0.model"] },
    },
    ...plugins.map(plugin),
  ],
  makers: [
    { on: "client", path: "definePrompt", gives: "prompt", options: generate },
    { on: "client", path: "prompt", gives: "prompt" },
    { on: "client", path: "chat", gives: "chat", options: generate },
    {
      on: "module",
      path: "retry",
      gives: "middleware",
      adds: "retry",
      defaultMaxRetries: 3,
      options: { maxRetries: ["0.maxRetries"] },
    },
    { on: "module", path: "fallback", gives: "middleware", adds: "fallback" },
  ],
  calls: [
    ...on("client"),
    ...on("module"),
    {
      on: "prompt",
      path: "",
      operation: "chat",
      streams: "never",
      options: { input: ["0"], outputLimit: ["1.config.maxOutputTokens"] },
      usage,
    },
    {
      on: "prompt",
      path: "stream",
      operation: "chat",
      streams: "always",
      options: { input: ["0"], outputLimit: ["1.config.maxOutputTokens"] },
      usage,
    },
    { on: "chat", path: "send", operation: "chat", streams: "never", options: { input: ["0"] }, usage },
    { on: "chat", path: "sendStream", operation: "chat", streams: "always", options: { input: ["0"] }, usage },
  ],
  namesModels: [...named, ...constants],
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
