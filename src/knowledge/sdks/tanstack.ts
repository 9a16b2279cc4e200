import type { CallKnowledge, ClientKnowledge, OptionPaths, Sdk } from "../sdk.ts";

interface Adapters {
  readonly provider: string;
  /** Of the model's name and settings; the key comes from the environment. */
  readonly plain: readonly string[];
  /** Of the model's name, the key, and settings. */
  readonly keyed: readonly string[];
  readonly env?: ClientKnowledge["env"];
  readonly settings?: (at: number) => OptionPaths;
  /** Those of the SDK beneath: ten minutes and two more tries for those of OpenAI and Anthropic. */
  readonly rest?: Partial<ClientKnowledge>;
}

const ofNode = (at: number): OptionPaths => ({
  baseUrl: [`${at}.baseURL`],
  maxRetries: [`${at}.maxRetries`],
  timeoutMs: [`${at}.timeout`],
  browserAllowed: [`${at}.dangerouslyAllowBrowser`],
  headers: [`${at}.defaultHeaders`],
});
const noDefaults = { defaultMaxRetries: null, defaultTimeoutMs: null };

/** An adapter is client and model at once. */
function adapters({ provider, plain, keyed, env, settings = ofNode, rest }: Adapters): readonly ClientKnowledge[] {
  const common = { how: "call", provider, ...(env ? { env } : {}), ...rest } as const;
  return [
    { ...common, exports: plain, options: { model: ["0"], apiKey: ["1.apiKey"], ...settings(1) } },
    { ...common, exports: keyed, options: { model: ["0"], apiKey: ["1"], ...settings(2) } },
  ];
}

const named = (prefix: string, kinds: readonly string[]): readonly string[] => kinds.map((kind) => `${prefix}${kind}`);
const ALL = ["Text", "Chat", "Summarize", "Image", "Video", "Speech", "Transcription", "Embedding", "Audio", "Rerank"];
const pair = (name: string, more: readonly string[] = []) => {
  const kinds = [...ALL, ...more];
  const upper = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return { plain: named(name, kinds), keyed: named(`create${upper}`, kinds) };
};

const vertex = [{ option: "1.vertexai", provider: "vertex" }];
const clients: readonly ClientKnowledge[] = [
  ...adapters({ provider: "openai", ...pair("openai", ["ChatCompletions"]), env: { apiKey: ["OPENAI_API_KEY"] } }),
  ...[
    { versions: "<0.15", tokens: 1024 },
    { versions: ">=0.15", tokens: "model-maximum" as const },
  ].flatMap(({ versions, tokens }) =>
    adapters({
      provider: "anthropic",
      ...pair("anthropic"),
      env: { apiKey: ["ANTHROPIC_API_KEY"] },
      rest: { versions, limitByDefault: { tokens } },
    }),
  ),
  ...adapters({
    provider: "google",
    ...pair("gemini"),
    env: { apiKey: ["GOOGLE_API_KEY", "GEMINI_API_KEY"] },
    settings: (at) => ({
      baseUrl: [`${at}.baseURL`, `${at}.httpOptions.baseUrl`],
      timeoutMs: [`${at}.httpOptions.timeout`],
      keyless: [`${at}.vertexai`, `${at}.enterprise`],
    }),
    rest: { ...noDefaults, providerIf: vertex },
  }),
  ...adapters({ provider: "xai", ...pair("grok"), env: { apiKey: ["XAI_API_KEY"] } }),
  ...adapters({ provider: "groq", ...pair("groq"), env: { apiKey: ["GROQ_API_KEY"] } }),
  ...adapters({
    provider: "openrouter",
    ...pair("openRouter", ["ResponsesText"]),
    env: { apiKey: ["OPENROUTER_API_KEY"] },
    settings: (at) => ({ baseUrl: [`${at}.serverURL`], timeoutMs: [`${at}.timeoutMs`] }),
    rest: { defaultMaxRetries: Number.POSITIVE_INFINITY, defaultTimeoutMs: null },
  }),
  {
    exports: ["ollamaText", "ollamaSummarize", "ollamaEmbedding"],
    how: "call",
    provider: "ollama",
    isLocalByDefault: true,
    options: { model: ["0"] },
    env: { baseUrl: ["OLLAMA_HOST"] },
    ...noDefaults,
  },
  {
    exports: ["createOllamaChat", "createOllamaSummarize", "createOllamaEmbedding"],
    how: "call",
    provider: "ollama",
    isLocalByDefault: true,
    options: { model: ["0"], baseUrl: ["1.host", "1.baseURL", "1"] },
    ...noDefaults,
  },
  {
    exports: named("fal", ["Image", "Video", "Speech", "Transcription", "Audio"]),
    how: "call",
    provider: "fal",
    options: { model: ["0"], apiKey: ["1.apiKey"] },
    env: { apiKey: ["FAL_KEY"] },
    ...noDefaults,
  },
];

const through: OptionPaths = { through: ["0.adapter"] };
const request: OptionPaths = { ...through, signal: ["0.abortSignal"], timeoutMs: ["0.timeout"] };

const LIMITS = ["max_output_tokens", "max_completion_tokens", "max_tokens", "maxOutputTokens", "num_predict"];
const inModel = [...LIMITS, "maxCompletionTokens", "maxTokens", "options.num_predict"].map(
  (name) => `0.modelOptions.${name}`,
);
const chat: OptionPaths = {
  ...through,
  signal: ["0.abortController"],
  model: ["0.model"],
  temperature: ["0.modelOptions.temperature", "0.temperature"],
  streaming: ["0.stream"],
  input: ["0.messages"],
  instructions: ["0.systemPrompts"],
  tools: ["0.tools", "0.mcp"],
  schema: ["0.outputSchema"],
  maxSteps: ["0.agentLoopStrategy"],
};

/** Of a stream unless it is told otherwise, or is to give data. */
const text = (versions: string, limits: Pick<OptionPaths, "outputLimit" | "misnamedLimit">): CallKnowledge => ({
  versions,
  on: "module",
  path: "chat",
  operation: "chat",
  streams: "option",
  streamsByDefault: true,
  options: { ...chat, ...limits },
  usage: ["usage"],
});

const other = (path: string, operation: CallKnowledge["operation"], input: readonly string[]): CallKnowledge => ({
  on: "module",
  path,
  operation,
  streams: "never",
  takesLimit: false,
  options: {
    ...(path === "embed" || path === "rerank" ? through : request),
    input,
    ...(path === "generateImage" ? { choices: ["0.numberOfImages"] } : {}),
  },
  usage: ["usage"],
});

/** TanStack AI: functions that ask through the adapter of a provider. */
export const tanstackAi: Sdk = {
  id: "@tanstack/ai",
  packages: [
    "@tanstack/ai",
    ...["openai", "anthropic", "gemini", "grok", "groq", "openrouter", "ollama", "fal"].map(
      (name) => `@tanstack/ai-${name}`,
    ),
  ],
  reportPackage: true,
  source:
    "npm:@tanstack/ai@0.5.1, 0.18.0, 0.22.0, 0.27.0, 0.58.0 dist/esm/activities; ai-openai@0.23.1, ai-anthropic@0.5.0 to " +
    "0.18.11, ai-gemini@0.32.0, ai-grok@0.18.3, ai-openrouter@0.19.6, ai-ollama@0.11.11, ai-fal@0.10.1 dist/esm/adapters, " +
    "utils/client.js; ai-groq unverified; read 2026-12-01",
  clients,
  makers: [],
  calls: [
    text("<0.27", { outputLimit: ["0.maxTokens", ...inModel], misnamedLimit: ["0.max_tokens", "0.maxOutputTokens"] }),
    text(">=0.27", { outputLimit: inModel, misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.maxOutputTokens"] }),
    { ...other("summarize", "chat", ["0.text"]), streams: "option" },
    other("embed", "embedding", ["0.input"]),
    other("generateImage", "image", ["0.prompt"]),
    other("generateSpeech", "audio", ["0.text"]),
    other("generateTranscription", "audio", ["0.audio"]),
    other("generateAudio", "audio", ["0.prompt"]),
    other("generateVideo", "other", ["0.prompt"]),
    other("rerank", "other", ["0.query", "0.documents"]),
  ],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 600_000, offAt: 0 }],
};
