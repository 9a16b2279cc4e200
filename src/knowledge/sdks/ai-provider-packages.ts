import type { OptionPaths } from "../sdk.ts";

/** One row of the AI SDK's providers. */
export interface ProviderPackage {
  readonly package: string;
  readonly provider: string;
  /** Providers exported ready to use, and functions that make one. */
  readonly instances: readonly string[];
  readonly factories: readonly string[];
  readonly apiKey?: readonly string[];
  readonly baseUrl?: readonly string[];
  /** Beside the settings that all of them take. */
  readonly options?: OptionPaths;
  readonly limits?: readonly { readonly versions: string; readonly tokens: number | "model-maximum" }[];
  readonly source?: string;
}

/** A provider package in the usual shape: `acme`, `createAcme`, ACME_API_KEY. */
function usual(name: string, instance: string, key: string, rest: Partial<ProviderPackage> = {}): ProviderPackage {
  const factory = `create${instance.charAt(0).toUpperCase()}${instance.slice(1)}`;
  const source = name.startsWith("@ai-sdk/")
    ? `npm:${name} as of 2026-12 dist/index.d.ts, index.js (the key's variable); read 2026-12-01`
    : undefined;
  const known = { package: name, provider: instance, instances: [instance], factories: [factory], apiKey: [key] };
  return { ...known, ...(source ? { source } : {}), ...rest };
}

const OTHERS =
  "npm:sambanova-ai-provider@1.2.2, qwen-ai-provider@0.1.1, @llmgateway/ai-sdk-provider@3.8.0, @aihubmix/ai-sdk-provider" +
  "@2.1.0, jina-ai-provider@1.0.0, mixedbread-ai-provider@4.0.0, vercel-minimax-ai-provider@0.0.2, @helicone/" +
  "ai-sdk-provider@1.0.12, ai-sdk-provider-claude-code@3.6.0, ai-sdk-provider-codex-cli@1.4.1 dist/index.d.ts; qwen-ai-provider-v5 unverified; read 2026-12-01";

/** Of the community. */
const others: readonly ProviderPackage[] = [
  usual("sambanova-ai-provider", "sambanova", "SAMBANOVA_API_KEY", { factories: ["createSambaNova"] }),
  ...["qwen-ai-provider", "qwen-ai-provider-v5"].map((name) =>
    usual(name, "qwen", "DASHSCOPE_API_KEY", { provider: "alibaba" }),
  ),
  usual("@llmgateway/ai-sdk-provider", "llmgateway", "LLM_GATEWAY_API_KEY", { factories: ["createLLMGateway"] }),
  usual("@aihubmix/ai-sdk-provider", "aihubmix", "AIHUBMIX_API_KEY"),
  usual("jina-ai-provider", "jina", "JINA_API_KEY"),
  usual("mixedbread-ai-provider", "mixedbread", "MIXEDBREAD_API_KEY"),
  usual("vercel-minimax-ai-provider", "minimax", "MINIMAX_API_KEY", {
    instances: ["minimax", "minimaxAnthropic", "minimaxOpenAI"],
    factories: ["createMinimax", "createMinimaxAnthropic", "createMinimaxOpenAI"],
  }),
  {
    package: "@helicone/ai-sdk-provider",
    provider: "helicone",
    instances: [],
    factories: ["createHelicone", "helicone"],
  },
  // Both start a program that is signed in by itself.
  {
    package: "ai-sdk-provider-claude-code",
    provider: "anthropic",
    instances: ["claudeCode"],
    factories: ["createClaudeCode"],
  },
  {
    package: "ai-sdk-provider-codex-cli",
    provider: "openai",
    instances: ["codexCli", "codexExec", "codexAppServer"],
    factories: ["createCodexCli", "createCodexExec", "createCodexAppServer"],
  },
].map((one) => ({ ...one, source: OTHERS }));

export const providerPackages: readonly ProviderPackage[] = [
  usual("@ai-sdk/openai", "openai", "OPENAI_API_KEY", {
    factories: ["createOpenAI"],
    baseUrl: ["OPENAI_BASE_URL"],
    source: "npm:@ai-sdk/openai 1.x, 4.0.118 dist/index.d.ts; read 2026-11-23",
  }),
  usual("@ai-sdk/anthropic", "anthropic", "ANTHROPIC_API_KEY", {
    baseUrl: ["ANTHROPIC_BASE_URL"],
    // The request must carry a limit, so the provider fills one in.
    limits: [
      { versions: "<2", tokens: 4096 },
      { versions: ">=2", tokens: "model-maximum" },
    ],
    source: "npm:@ai-sdk/anthropic 1.x to 4.x dist/index.d.ts; read 2026-11-23",
  }),
  usual("@ai-sdk/google", "google", "GOOGLE_GENERATIVE_AI_API_KEY", {
    factories: ["createGoogleGenerativeAI", "createGoogle"],
    source: "npm:@ai-sdk/google latest dist/index.d.ts; read 2026-11-23",
  }),
  usual("@ai-sdk/google-vertex", "vertex", "GOOGLE_VERTEX_API_KEY", {
    instances: ["vertex", "vertexAnthropic", "googleVertex", "googleVertexAnthropic"],
    factories: ["createVertex", "createVertexAnthropic", "createGoogleVertex", "createGoogleVertexAnthropic"],
    options: {
      apiKey: [
        "0.apiKey",
        "0.googleCredentials.privateKey",
        "0.googleAuthOptions.credentials.private_key",
        "0.googleAuthOptions.credentials",
      ],
      keyless: ["0.googleAuthOptions", "0.googleCredentials"],
    },
    source: "npm:@ai-sdk/google-vertex latest dist/index.d.ts; read 2026-11-23",
  }),
  usual("@ai-sdk/azure", "azure", "AZURE_API_KEY", {
    provider: "azure-openai",
    options: { baseUrl: ["0.baseURL", "0.resourceName"], keyless: ["0.tokenProvider"] },
    source: "npm:@ai-sdk/azure latest dist/index.d.ts; read 2026-11-23",
  }),
  usual("@ai-sdk/amazon-bedrock", "bedrock", "AWS_BEARER_TOKEN_BEDROCK", {
    instances: ["bedrock", "bedrockAnthropic", "amazonBedrock"],
    factories: ["createAmazonBedrock", "createBedrockAnthropic"],
    options: {
      apiKey: ["0.apiKey", "0.secretAccessKey"],
      keyless: ["0.credentialProvider"],
    },
  }),
  usual("@ai-sdk/gateway", "gateway", "AI_GATEWAY_API_KEY", {
    provider: "vercel-ai-gateway",
    factories: ["createGateway", "createGatewayProvider"],
    source: "npm:@ai-sdk/gateway latest dist/index.d.ts; read 2026-11-23",
  }),
  usual("@ai-sdk/groq", "groq", "GROQ_API_KEY"),
  usual("@ai-sdk/mistral", "mistral", "MISTRAL_API_KEY"),
  usual("@ai-sdk/cohere", "cohere", "COHERE_API_KEY"),
  usual("@ai-sdk/xai", "xai", "XAI_API_KEY"),
  usual("@ai-sdk/togetherai", "togetherai", "TOGETHER_AI_API_KEY", {
    provider: "together",
    factories: ["createTogetherAI"],
    apiKey: ["TOGETHER_AI_API_KEY", "TOGETHER_API_KEY"],
  }),
  usual("@ai-sdk/fireworks", "fireworks", "FIREWORKS_API_KEY"),
  usual("@ai-sdk/deepseek", "deepseek", "DEEPSEEK_API_KEY", { factories: ["createDeepSeek"] }),
  usual("@ai-sdk/perplexity", "perplexity", "PERPLEXITY_API_KEY"),
  usual("@ai-sdk/cerebras", "cerebras", "CEREBRAS_API_KEY"),
  usual("@ai-sdk/deepinfra", "deepinfra", "DEEPINFRA_API_KEY", { factories: ["createDeepInfra"] }),
  usual("@ai-sdk/baseten", "baseten", "BASETEN_API_KEY"),
  usual("@ai-sdk/huggingface", "huggingface", "HUGGINGFACE_API_KEY", { factories: ["createHuggingFace"] }),
  usual("@ai-sdk/replicate", "replicate", "REPLICATE_API_TOKEN", { options: { apiKey: ["0.apiToken", "0.apiKey"] } }),
  usual("@ai-sdk/vercel", "vercel", "VERCEL_API_KEY", { provider: "v0" }),
  usual("@ai-sdk/elevenlabs", "elevenlabs", "ELEVENLABS_API_KEY", { factories: ["createElevenLabs"] }),
  usual("@ai-sdk/deepgram", "deepgram", "DEEPGRAM_API_KEY"),
  usual("@ai-sdk/assemblyai", "assemblyai", "ASSEMBLYAI_API_KEY", { factories: ["createAssemblyAI"] }),
  usual("@ai-sdk/fal", "fal", "FAL_API_KEY", { apiKey: ["FAL_API_KEY", "FAL_KEY"] }),
  usual("@ai-sdk/luma", "luma", "LUMA_API_KEY"),
  usual("@ai-sdk/lmnt", "lmnt", "LMNT_API_KEY", { factories: ["createLMNT"] }),
  usual("@ai-sdk/hume", "hume", "HUME_API_KEY"),
  usual("@ai-sdk/gladia", "gladia", "GLADIA_API_KEY"),
  usual("@ai-sdk/revai", "revai", "REVAI_API_KEY"),
  usual("@ai-sdk/moonshotai", "moonshotai", "MOONSHOT_API_KEY", {
    provider: "moonshot",
    factories: ["createMoonshotAI"],
  }),
  usual("@ai-sdk/alibaba", "alibaba", "ALIBABA_API_KEY"),
  usual("@ai-sdk/black-forest-labs", "blackForestLabs", "BFL_API_KEY", { provider: "black-forest-labs" }),
  usual("@ai-sdk/bytedance", "byteDance", "ARK_API_KEY", { provider: "volcengine" }),
  usual("@ai-sdk/prodia", "prodia", "PRODIA_TOKEN"),
  {
    package: "@ai-sdk/open-responses",
    provider: "unknown",
    instances: [],
    factories: ["createOpenResponses"],
    options: { baseUrl: ["0.url", "0.baseURL"] },
  },
  {
    package: "@ai-sdk/openai-compatible",
    provider: "unknown",
    instances: [],
    factories: ["createOpenAICompatible"],
  },
  usual("@openrouter/ai-sdk-provider", "openrouter", "OPENROUTER_API_KEY", {
    factories: ["createOpenRouter"],
    source: "npm:@openrouter/ai-sdk-provider@2.10.0 dist/index.d.ts:869-880, index.js:4853; read 2026-12-01",
  }),
  ...["ollama-ai-provider", "ollama-ai-provider-v2", "ai-sdk-ollama"].map(
    (name): ProviderPackage => ({
      package: name,
      provider: "ollama",
      instances: ["ollama"],
      factories: ["createOllama"],
    }),
  ),
  {
    package: "workers-ai-provider",
    provider: "cloudflare",
    instances: [],
    factories: ["createWorkersAI", "createAiGateway"],
    options: { gateway: ["0.gateway"], keyless: ["0.binding"] },
  },
  usual("@portkey-ai/vercel-provider", "portkey", "PORTKEY_API_KEY", { factories: ["createPortkey"] }),
  usual("@requesty/ai-sdk", "requesty", "REQUESTY_API_KEY"),
  usual("@friendliai/ai-provider", "friendli", "FRIENDLI_TOKEN"),
  usual("zhipu-ai-provider", "zhipu", "ZHIPU_API_KEY", { instances: ["zhipu", "zai"], factories: ["createZhipu"] }),
  usual("voyage-ai-provider", "voyage", "VOYAGE_API_KEY"),
  ...others,
];
