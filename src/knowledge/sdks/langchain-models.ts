import type { ClientKnowledge, LimitByDefault, OptionPaths } from "../sdk.ts";

/** One row of LangChain's models: a class that is client, model and callable at once. */
interface ModelRow {
  readonly exports: readonly string[];
  readonly provider: string;
  readonly gives?: "embeddings";
  readonly env?: ClientKnowledge["env"];
  readonly options?: OptionPaths;
  readonly defaultModel?: string;
  /** The inner SDK's own; null where it has none. Default: ten minutes, as openai's and anthropic's. */
  readonly timeoutMs?: number | null;
  readonly versions?: string;
  readonly providerIf?: ClientKnowledge["providerIf"];
  readonly limit?: LimitByDefault;
}

const common: OptionPaths = {
  model: ["0.model", "0.modelName"],
  outputLimit: ["0.maxTokens"],
  misnamedLimit: ["0.max_tokens", "0.maxOutputTokens", "0.max_output_tokens", "0.max_completion_tokens"],
  streaming: ["0.streaming"],
  maxRetries: ["0.maxRetries"],
  timeoutMs: ["0.timeout"],
  temperature: ["0.temperature"],
  apiKey: ["0.apiKey"],
  baseUrl: ["0.baseUrl", "0.baseURL"],
  cache: ["0.cache"],
};

const openai: OptionPaths = {
  outputLimit: [
    "0.maxCompletionTokens",
    "0.maxTokens",
    "0.modelKwargs.max_completion_tokens",
    "0.modelKwargs.max_tokens",
  ],
  misnamedLimit: ["0.max_tokens", "0.max_completion_tokens", "0.maxOutputTokens", "0.max_output_tokens"],
  apiKey: ["0.openAIApiKey", "0.apiKey", "0.azureOpenAIApiKey", "0.configuration.apiKey", "1.apiKey"],
  keyless: ["0.azureADTokenProvider"],
  baseUrl: [
    "0.configuration.baseURL",
    "0.configuration.basePath",
    "1.baseURL",
    "1.basePath",
    "0.azureOpenAIEndpoint",
    "0.azureOpenAIBasePath",
    "0.azureOpenAIApiInstanceName",
  ],
  organization: ["0.organization", "0.configuration.organization", "1.organization"],
  headers: ["0.configuration.defaultHeaders", "1.baseOptions.headers"],
  fetch: ["0.configuration.fetch"],
  endUser: ["0.user"],
  choices: ["0.n"],
};

const openaiEnv = { apiKey: ["OPENAI_API_KEY"], baseUrl: ["OPENAI_BASE_URL", "OPENAI_API_BASE"] };
const azureIf = [
  "azureOpenAIApiKey",
  "azureOpenAIApiInstanceName",
  "azureOpenAIApiDeploymentName",
  "azureOpenAIEndpoint",
].map((option) => ({ option: `0.${option}`, provider: "azure-openai" }));
const azure: OptionPaths = {
  ...openai,
  model: ["0.azureOpenAIApiDeploymentName", "0.deploymentName", "0.model", "0.modelName"],
};
const azureEnv = {
  apiKey: ["AZURE_OPENAI_API_KEY"],
  baseUrl: ["AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_BASE_PATH"],
};

const google: OptionPaths = {
  outputLimit: ["0.maxOutputTokens"],
  misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.max_output_tokens"],
  // Neither takes a timeout of its own.
  timeoutMs: [],
};
const vertex: OptionPaths = { ...google, keyless: ["0.authOptions"], apiKey: ["0.apiKey"] };
const ollama: OptionPaths = { outputLimit: ["0.numPredict"], misnamedLimit: ["0.maxTokens"], apiKey: [] };
const aws: OptionPaths = {
  apiKey: ["0.credentials.secretAccessKey", "0.apiKey"],
  keyless: ["0.credentials"],
  baseUrl: ["0.endpointHost"],
};

/** Completion models answer with 256 tokens at most unless told; chat models behind the same class do not. */
const COMPLETION_LIMIT: LimitByDefault = {
  tokens: 256,
  exceptModels: "^(gpt-3\\.5-turbo(?!-instruct)|gpt-[4-9]|o\\d)",
};

const openaiRows: readonly ModelRow[] = [
  {
    exports: ["ChatOpenAI", "PromptLayerChatOpenAI", "ChatOpenAICompletions"],
    provider: "openai",
    providerIf: azureIf,
    env: openaiEnv,
    options: openai,
    defaultModel: "gpt-3.5-turbo",
  },
  {
    exports: ["ChatOpenAIResponses"],
    provider: "openai",
    env: openaiEnv,
    options: openai,
    defaultModel: "gpt-3.5-turbo",
  },
  {
    exports: ["OpenAI", "PromptLayerOpenAI", "OpenAIChat"],
    provider: "openai",
    providerIf: azureIf,
    env: openaiEnv,
    options: openai,
    limit: COMPLETION_LIMIT,
  },
  { exports: ["AzureChatOpenAI"], provider: "azure-openai", env: azureEnv, options: azure },
  { exports: ["AzureOpenAI"], provider: "azure-openai", env: azureEnv, options: azure, limit: { tokens: 256 } },
  {
    exports: ["OpenAIEmbeddings"],
    gives: "embeddings",
    provider: "openai",
    providerIf: azureIf,
    env: openaiEnv,
    options: openai,
    defaultModel: "text-embedding-ada-002",
  },
  {
    exports: ["AzureOpenAIEmbeddings"],
    gives: "embeddings",
    provider: "azure-openai",
    env: azureEnv,
    options: { ...azure, model: ["0.azureOpenAIApiEmbeddingsDeploymentName", ...(azure.model ?? [])] },
  },
];

const anthropic: Pick<ModelRow, "exports" | "provider" | "env" | "options"> = {
  exports: ["ChatAnthropic", "ChatAnthropicMessages"],
  provider: "anthropic",
  env: { apiKey: ["ANTHROPIC_API_KEY"], baseUrl: ["ANTHROPIC_BASE_URL", "ANTHROPIC_API_URL"] },
  options: {
    outputLimit: ["0.maxTokens", "0.maxTokensToSample"],
    apiKey: ["0.anthropicApiKey", "0.apiKey"],
    baseUrl: ["0.anthropicApiUrl", "0.clientOptions.baseURL"],
    timeoutMs: ["0.clientOptions.timeout"],
    headers: ["0.clientOptions.defaultHeaders"],
  },
};

const vendorRows: readonly ModelRow[] = [
  { ...anthropic, versions: "<1", limit: { tokens: 2048 }, defaultModel: "claude-2.1" },
  { ...anthropic, versions: ">=1", limit: { tokens: "model-maximum" } },
  {
    exports: ["ChatGoogleGenerativeAI"],
    provider: "google",
    env: { apiKey: ["GOOGLE_API_KEY", "GEMINI_API_KEY"] },
    options: google,
    timeoutMs: null,
  },
  {
    exports: ["ChatGoogle"],
    provider: "google",
    env: { apiKey: ["GOOGLE_API_KEY"] },
    options: google,
    timeoutMs: null,
  },
  {
    exports: ["ChatGooglePaLM", "GooglePaLM"],
    provider: "google",
    env: { apiKey: ["GOOGLE_PALM_API_KEY"] },
    options: google,
    timeoutMs: null,
  },
  {
    exports: ["ChatVertexAI", "VertexAI", "ChatGoogleVertexAI", "GoogleVertexAI"],
    provider: "vertex",
    options: vertex,
    timeoutMs: null,
  },
  { exports: ["ChatGroq"], provider: "groq", env: { apiKey: ["GROQ_API_KEY"] }, timeoutMs: 60_000 },
  {
    exports: ["ChatMistralAI", "MistralAI"],
    provider: "mistral",
    env: { apiKey: ["MISTRAL_API_KEY"] },
    timeoutMs: null,
  },
  { exports: ["ChatCohere", "Cohere"], provider: "cohere", env: { apiKey: ["COHERE_API_KEY"] }, timeoutMs: 300_000 },
  {
    exports: ["ChatOllama", "Ollama"],
    provider: "ollama",
    env: { baseUrl: ["OLLAMA_BASE_URL"] },
    options: ollama,
    timeoutMs: null,
  },
  {
    exports: ["ChatBedrockConverse", "BedrockChat", "Bedrock"],
    provider: "bedrock",
    env: { apiKey: ["AWS_BEARER_TOKEN_BEDROCK", "BEDROCK_AWS_SECRET_ACCESS_KEY"] },
    options: aws,
    timeoutMs: null,
  },
  { exports: ["ChatDeepSeek"], provider: "deepseek", env: { apiKey: ["DEEPSEEK_API_KEY"] } },
  { exports: ["ChatXAI", "ChatXAIResponses"], provider: "xai", env: { apiKey: ["XAI_API_KEY"] } },
  { exports: ["ChatOpenRouter"], provider: "openrouter", env: { apiKey: ["OPENROUTER_API_KEY"] }, timeoutMs: null },
  {
    exports: ["ChatFireworks", "Fireworks"],
    provider: "fireworks",
    env: { apiKey: ["FIREWORKS_API_KEY"] },
    options: { apiKey: ["0.fireworksApiKey", "0.apiKey"] },
  },
  {
    exports: ["ChatTogetherAI", "TogetherAI"],
    provider: "together",
    env: { apiKey: ["TOGETHER_AI_API_KEY"] },
    options: { apiKey: ["0.togetherAIApiKey", "0.apiKey"] },
  },
  { exports: ["ChatPerplexity"], provider: "perplexity", env: { apiKey: ["PERPLEXITY_API_KEY"] } },
  { exports: ["ChatCerebras"], provider: "cerebras", env: { apiKey: ["CEREBRAS_API_KEY"] }, timeoutMs: 60_000 },
  {
    exports: ["ChatCloudflareWorkersAI", "CloudflareWorkersAI"],
    provider: "cloudflare",
    env: { apiKey: ["CLOUDFLARE_API_TOKEN"] },
    timeoutMs: null,
  },
  { exports: ["ChatDeepInfra", "DeepInfraLLM"], provider: "deepinfra", env: { apiKey: ["DEEPINFRA_API_TOKEN"] } },
  { exports: ["ChatAlibabaTongyi"], provider: "alibaba", env: { apiKey: ["ALIBABA_API_KEY"] }, timeoutMs: null },
  { exports: ["ChatMoonshot"], provider: "moonshot", env: { apiKey: ["MOONSHOT_API_KEY"] }, timeoutMs: null },
  { exports: ["ChatZhipuAI"], provider: "zhipu", env: { apiKey: ["ZHIPUAI_API_KEY"] }, timeoutMs: null },
  { exports: ["ChatMinimax"], provider: "minimax", env: { apiKey: ["MINIMAX_API_KEY"] }, timeoutMs: null },
  {
    exports: ["ChatBaiduWenxin", "ChatBaiduQianfan"],
    provider: "baidu",
    env: { apiKey: ["BAIDU_API_KEY"] },
    timeoutMs: null,
  },
  { exports: ["PortkeyChat", "Portkey"], provider: "portkey", env: { apiKey: ["PORTKEY_API_KEY"] } },
  {
    exports: ["HuggingFaceInference"],
    provider: "huggingface",
    env: { apiKey: ["HUGGINGFACEHUB_API_KEY"] },
    timeoutMs: null,
  },
  {
    exports: ["Replicate"],
    provider: "replicate",
    env: { apiKey: ["REPLICATE_API_TOKEN"] },
    // Limits are inputs of the model at hand, under its own names.
    options: {
      outputLimit: ["0.input.max_tokens", "0.input.max_new_tokens", "0.input.max_length"],
      temperature: ["0.input.temperature"],
    },
    timeoutMs: null,
  },
  {
    exports: [
      "AI21",
      "AlephAlpha",
      "WatsonxLLM",
      "ChatWatsonx",
      "Writer",
      "YandexGPT",
      "ChatYandexGPT",
      "SageMakerEndpoint",
    ],
    provider: "unknown",
    timeoutMs: null,
  },
  { exports: ["ChatLlamaCpp", "LlamaCpp", "ChatWebLLM"], provider: "local", timeoutMs: null },
];

const embeddingRows: readonly ModelRow[] = [
  {
    exports: ["GoogleGenerativeAIEmbeddings"],
    provider: "google",
    env: { apiKey: ["GOOGLE_API_KEY", "GEMINI_API_KEY"] },
  },
  { exports: ["VertexAIEmbeddings", "GoogleVertexAIEmbeddings"], provider: "vertex", options: vertex },
  { exports: ["MistralAIEmbeddings"], provider: "mistral", env: { apiKey: ["MISTRAL_API_KEY"] } },
  { exports: ["CohereEmbeddings"], provider: "cohere", env: { apiKey: ["COHERE_API_KEY"] } },
  { exports: ["OllamaEmbeddings"], provider: "ollama", env: { baseUrl: ["OLLAMA_BASE_URL"] } },
  { exports: ["BedrockEmbeddings"], provider: "bedrock", options: aws },
  { exports: ["HuggingFaceInferenceEmbeddings"], provider: "huggingface", env: { apiKey: ["HUGGINGFACEHUB_API_KEY"] } },
  { exports: ["VoyageEmbeddings"], provider: "voyage", env: { apiKey: ["VOYAGEAI_API_KEY"] } },
  { exports: ["TogetherAIEmbeddings"], provider: "together", env: { apiKey: ["TOGETHER_AI_API_KEY"] } },
  { exports: ["FireworksEmbeddings"], provider: "fireworks", env: { apiKey: ["FIREWORKS_API_KEY"] } },
  { exports: ["CloudflareWorkersAIEmbeddings"], provider: "cloudflare" },
  { exports: ["JinaEmbeddings"], provider: "jina", env: { apiKey: ["JINA_API_KEY"] } },
].map((row): ModelRow => ({ ...row, gives: "embeddings", timeoutMs: null }));

function client(row: ModelRow): ClientKnowledge {
  return {
    exports: row.exports,
    how: "new",
    provider: row.provider,
    options: { ...common, ...row.options },
    ...(row.gives ? { gives: row.gives } : {}),
    ...(row.env ? { env: row.env } : {}),
    ...(row.versions ? { versions: row.versions } : {}),
    ...(row.providerIf ? { providerIf: row.providerIf } : {}),
    ...(row.defaultModel ? { defaultModel: row.defaultModel } : {}),
    ...(row.timeoutMs === undefined ? {} : { defaultTimeoutMs: row.timeoutMs }),
    ...(row.limit ? { limitByDefault: row.limit } : {}),
  };
}

export const langchainModels: readonly ClientKnowledge[] = [...openaiRows, ...vendorRows, ...embeddingRows].map(client);
