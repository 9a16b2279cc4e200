import type { ClientKnowledge, OptionPaths } from "../sdk.ts";
import { langchainOpenai } from "./langchain-openai.ts";
import { type ModelRow, modelClient } from "./langchain-row.ts";

const google: OptionPaths = {
  outputLimit: ["0.maxOutputTokens"],
  misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.max_output_tokens"],
  // Neither takes a timeout of its own.
  timeoutMs: [],
};
/** `authOptions` is google-auth-library's: npm:@langchain/google-gauth 1.0.0 dist/auth.js, read 2026-12-01. */
const vertex: OptionPaths = {
  ...google,
  keyless: ["0.authOptions"],
  apiKey: ["0.apiKey", "0.authOptions.credentials.private_key", "0.authOptions.credentials"],
};
const ollama: OptionPaths = { outputLimit: ["0.numPredict"], misnamedLimit: ["0.maxTokens"], apiKey: [] };
const aws: OptionPaths = {
  apiKey: ["0.credentials.secretAccessKey", "0.apiKey"],
  keyless: ["0.credentials"],
  baseUrl: ["0.endpointHost"],
};

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
  // 16,384 for Claude 4 and later, less for those before: npm:@langchain/anthropic@1.5.11 chat_models.js:24-50.
  { ...anthropic, versions: ">=1", limit: { tokens: 16_384 } },
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
      // It has none of its own.
      timeoutMs: [],
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

export const langchainModels: readonly ClientKnowledge[] = [...langchainOpenai, ...vendorRows, ...embeddingRows].map(
  modelClient,
);
