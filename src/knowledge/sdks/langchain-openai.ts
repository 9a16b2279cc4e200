import type { LimitByDefault, OptionPaths } from "../sdk.ts";
import type { ModelRow } from "./langchain-row.ts";

const openai: OptionPaths = {
  outputLimit: [
    // Every version reads the first, and gives it the name that the model at hand takes.
    "0.maxTokens",
    "0.maxCompletionTokens",
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

/** Before 1, completion models answer with 256 tokens at most unless told; chat models behind the class do not. */
const COMPLETION_LIMIT: LimitByDefault = {
  tokens: 256,
  exceptModels: "^(gpt-3\\.5-turbo(?!-instruct)|gpt-[4-9]|o\\d)",
};

const completion: ModelRow = {
  exports: ["OpenAI", "PromptLayerOpenAI", "OpenAIChat"],
  provider: "openai",
  providerIf: azureIf,
  env: openaiEnv,
  options: openai,
};
const azureCompletion: ModelRow = {
  exports: ["AzureOpenAI"],
  provider: "azure-openai",
  env: azureEnv,
  options: azure,
};

export const langchainOpenai: readonly ModelRow[] = [
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
  { ...completion, versions: "<1", limit: COMPLETION_LIMIT },
  { ...completion, versions: ">=1" },
  { exports: ["AzureChatOpenAI"], provider: "azure-openai", env: azureEnv, options: azure },
  { ...azureCompletion, versions: "<1", limit: COMPLETION_LIMIT },
  { ...azureCompletion, versions: ">=1" },
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
