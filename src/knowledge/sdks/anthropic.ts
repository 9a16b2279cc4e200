import type { CallKnowledge, OptionPaths, Sdk, SdkDefaults } from "../sdk.ts";
import { clientOptions, requestOptions } from "./openai-options.ts";

const SOURCE =
  "npm:@anthropic-ai/sdk 0.20.0, 0.39.0, 0.65.0, 0.137.0 and 1.12.0 src/client.ts, resources/messages; " +
  "bedrock-sdk and vertex-sdk client.js; read 2026-11-23";

const messages: OptionPaths = {
  model: ["0.model"],
  outputLimit: ["0.max_tokens"],
  misnamedLimit: [
    "0.max_completion_tokens",
    "0.max_tokens_to_sample",
    "0.max_output_tokens",
    "0.maxTokens",
    "0.maxOutputTokens",
    "1.max_tokens",
  ],
  streaming: ["0.stream"],
  temperature: ["0.temperature"],
  endUser: ["0.metadata.user_id"],
  input: ["0.messages"],
  instructions: ["0.system"],
  tools: ["0.tools"],
  schema: ["0.output_config.format", "0.output_format"],
  ...requestOptions(1),
};

const usage = ["usage"];
/** One hour for 128,000 tokens, and no more than ten minutes without a stream: src/client.ts, `calculateNonstreamingTimeout`. */
const UNSTREAMED = 21_333;
const call = (path: string, rest: Pick<CallKnowledge, "operation" | "streams">): CallKnowledge => ({
  on: "client",
  path,
  options: messages,
  usage,
  limitRequired: true,
  streamRequiredAbove: UNSTREAMED,
  ...rest,
});

/** Stable and beta messages have the same calls; `tools` was where 0.20 to 0.26 kept the beta. */
const calls: readonly CallKnowledge[] = [
  ...["messages", "beta.messages", "beta.tools.messages", "beta.promptCaching.messages"].flatMap((prefix) => [
    call(`${prefix}.create`, { operation: "chat", streams: "option" }),
    call(`${prefix}.stream`, { operation: "chat", streams: "always" }),
    call(`${prefix}.parse`, { operation: "object", streams: "never" }),
  ]),
  {
    ...call("beta.messages.toolRunner", { operation: "chat", streams: "option" }),
    options: { ...messages, maxSteps: ["0.max_iterations"] },
    defaultSteps: Number.POSITIVE_INFINITY,
  },
  ...["messages.batches.create", "beta.messages.batches.create"].map(
    (path): CallKnowledge => ({
      on: "client",
      path,
      operation: "batch",
      streams: "never",
      options: { input: ["0.requests"], ...requestOptions(1) },
      takesLimit: false,
    }),
  ),
  {
    versions: "<1",
    on: "client",
    path: "completions.create",
    operation: "completion",
    streams: "option",
    options: {
      ...messages,
      outputLimit: ["0.max_tokens_to_sample"],
      misnamedLimit: ["0.max_tokens", "0.maxTokens"],
      input: ["0.prompt"],
    },
    limitRequired: true,
  },
];

const defaults: readonly SdkDefaults[] = [{ versions: "*", maxRetries: 2, timeoutMs: 600_000, offAt: 0 }];
const makers: Sdk["makers"] = [{ on: "client", path: "withOptions", gives: "client", options: clientOptions }];

export const anthropic: Sdk = {
  id: "@anthropic-ai/sdk",
  packages: ["@anthropic-ai/sdk"],
  source: SOURCE,
  clients: [
    {
      exports: ["default", "Anthropic", "BaseAnthropic"],
      how: "new",
      provider: "anthropic",
      options: { ...clientOptions, apiKey: ["0.apiKey", "0.authToken"], keyless: ["0.credentials"] },
      env: { apiKey: ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"], baseUrl: ["ANTHROPIC_BASE_URL"] },
    },
  ],
  makers,
  calls,
  defaults,
};

export const anthropicBedrock: Sdk = {
  id: "@anthropic-ai/bedrock-sdk",
  packages: ["@anthropic-ai/bedrock-sdk"],
  source: SOURCE,
  clients: [
    {
      exports: ["default", "AnthropicBedrock", "AnthropicBedrockMantle"],
      how: "new",
      provider: "bedrock",
      options: {
        ...clientOptions,
        apiKey: ["0.apiKey", "0.awsSecretKey"],
        keyless: ["0.providerChainResolver"],
      },
      env: { apiKey: ["AWS_BEARER_TOKEN_BEDROCK"], baseUrl: ["ANTHROPIC_BEDROCK_BASE_URL"] },
    },
  ],
  makers,
  calls,
  defaults,
};

export const anthropicVertex: Sdk = {
  id: "@anthropic-ai/vertex-sdk",
  packages: ["@anthropic-ai/vertex-sdk"],
  source: SOURCE,
  clients: [
    {
      exports: ["default", "AnthropicVertex"],
      how: "new",
      provider: "vertex",
      options: { ...clientOptions, apiKey: ["0.accessToken"], keyless: ["0.googleAuth", "0.authClient"] },
      env: { baseUrl: ["ANTHROPIC_VERTEX_BASE_URL"] },
    },
  ],
  makers,
  calls,
  defaults,
};
