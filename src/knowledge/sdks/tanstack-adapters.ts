import type { ClientKnowledge, OptionPaths } from "../sdk.ts";

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
/** What makes an adapter of TanStack AI, by provider; the sources are with the calls. */
export const tanstackAdapters: readonly ClientKnowledge[] = [
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
  ...adapters({
    provider: "mistral",
    ...pair("mistral"),
    env: { apiKey: ["MISTRAL_API_KEY"] },
    settings: (at) => ({ baseUrl: [`${at}.serverURL`] }),
    rest: noDefaults,
  }),
  ...adapters({ provider: "cohere", ...pair("cohere"), env: { apiKey: ["COHERE_API_KEY"] }, rest: noDefaults }),
  ...adapters({
    provider: "bedrock",
    ...pair("bedrock", ["Converse", "ResponsesText"]),
    env: { apiKey: ["BEDROCK_API_KEY", "AWS_BEARER_TOKEN_BEDROCK"] },
  }),
  ...adapters({
    provider: "vercel-ai-gateway",
    ...pair("vercelGateway", ["ResponsesText"]),
    env: { apiKey: ["AI_GATEWAY_API_KEY"] },
  }),
  ...adapters({
    provider: "elevenlabs",
    plain: named("elevenlabs", ["Speech", "Transcription", "Audio"]),
    keyed: named("createElevenLabs", ["Speech", "Transcription", "Audio"]),
    env: { apiKey: ["ELEVENLABS_API_KEY"] },
    rest: { defaultTimeoutMs: 240_000 },
  }),
  ...adapters({
    provider: "volcengine",
    plain: named("byteplus", ALL),
    keyed: named("createBytePlus", ALL),
    env: { apiKey: ["ARK_API_KEY", "BYTEPLUS_API_KEY"] },
  }),
  ...adapters({
    provider: "llmgateway",
    plain: named("llmGateway", ["Text", "Summarize"]),
    keyed: named("createLLMGateway", ["Text", "Summarize"]),
    env: { apiKey: ["LLM_GATEWAY_API_KEY"] },
  }),
  {
    exports: named("vertex", ALL),
    how: "call",
    provider: "vertex",
    options: { model: ["0"], keyless: ["0"] },
    ...noDefaults,
  },
  // Both start a program that is signed in by itself.
  {
    exports: ["claudeCodeText"],
    how: "call",
    provider: "anthropic",
    options: { model: ["0"] },
    defaultMaxRetries: 10,
  },
  {
    exports: ["codexText"],
    how: "call",
    provider: "openai",
    options: { model: ["0"] },
    defaultMaxRetries: 4,
    defaultTimeoutMs: 300_000,
  },
  // Before 0.1 the call named the model.
  ...[
    { provider: "openai", name: "openai", maker: "createOpenAI", key: "OPENAI_API_KEY" },
    { provider: "anthropic", name: "anthropic", maker: "createAnthropic", key: "ANTHROPIC_API_KEY" },
    { provider: "google", name: "gemini", maker: "createGemini", key: "GEMINI_API_KEY" },
  ].flatMap(({ provider, name, maker, key }): readonly ClientKnowledge[] => {
    const common = { how: "call", provider, env: { apiKey: [key] } } as const;
    const none = provider === "google" ? noDefaults : {};
    return [
      { ...common, ...none, exports: [name], options: { apiKey: ["0.apiKey"], ...ofNode(0) } },
      { ...common, ...none, exports: [maker], options: { apiKey: ["0"], ...ofNode(1) } },
    ];
  }),
];
