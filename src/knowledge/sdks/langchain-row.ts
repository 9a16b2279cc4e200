import type { ClientKnowledge, LimitByDefault, OptionPaths } from "../sdk.ts";

/** One row of LangChain's models: a class that is client, model and callable at once. */
export interface ModelRow {
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

/** The client that a row stands for, with the options that every model takes. */
export function modelClient(row: ModelRow): ClientKnowledge {
  return {
    exports: row.exports,
    how: "new",
    provider: row.provider,
    options: { ...common, ...row.options },
    ...(row.gives ? { gives: row.gives } : {}),
    ...(row.provider === "ollama" ? { isLocalByDefault: true } : {}),
    ...(row.env ? { env: row.env } : {}),
    ...(row.versions ? { versions: row.versions } : {}),
    ...(row.providerIf ? { providerIf: row.providerIf } : {}),
    ...(row.defaultModel ? { defaultModel: row.defaultModel } : {}),
    ...(row.timeoutMs === undefined ? {} : { defaultTimeoutMs: row.timeoutMs }),
    ...(row.limit ? { limitByDefault: row.limit } : {}),
  };
}
