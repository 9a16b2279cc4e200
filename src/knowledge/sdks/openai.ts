import type { StreamTwin } from "../../model/index.ts";
import type { CallKnowledge, ClientKnowledge, Sdk } from "../sdk.ts";
import { assistantCalls, setupCalls } from "./openai-assistants.ts";
import { openaiCalls } from "./openai-calls.ts";
import { engineCalls, legacyCalls, legacyClients } from "./openai-legacy.ts";
import { clientOptions } from "./openai-options.ts";

const NODE = ">=4";

const clients: readonly ClientKnowledge[] = [
  ...legacyClients("<4"),
  {
    versions: NODE,
    exports: ["default", "OpenAI"],
    how: "new",
    provider: "openai",
    options: { ...clientOptions, keyless: ["0.workloadIdentity", "0.credential"] },
    env: { apiKey: ["OPENAI_API_KEY"], baseUrl: ["OPENAI_BASE_URL"] },
  },
  {
    versions: ">=4.41",
    exports: ["AzureOpenAI"],
    how: "new",
    provider: "azure-openai",
    options: {
      ...clientOptions,
      model: ["0.deployment"],
      baseUrl: ["0.endpoint", "0.baseURL"],
      keyless: ["0.azureADTokenProvider"],
    },
    env: { apiKey: ["AZURE_OPENAI_API_KEY"], baseUrl: ["AZURE_OPENAI_ENDPOINT", "OPENAI_BASE_URL"] },
  },
  {
    versions: ">=6.41",
    exports: ["BedrockOpenAI"],
    how: "new",
    provider: "bedrock",
    options: { ...clientOptions, keyless: ["0.credentials", "0.awsCredentialsProvider"] },
    env: { apiKey: ["AWS_BEARER_TOKEN_BEDROCK"], baseUrl: ["AWS_BEDROCK_BASE_URL"] },
  },
  {
    versions: ">=4.83",
    exports: ["OpenAIRealtimeWebSocket", "OpenAIRealtimeWS"],
    how: "new",
    gives: "realtime",
    provider: "openai",
    options: { model: ["0.model"], browserAllowed: ["0.dangerouslyAllowBrowser"], through: ["1"] },
    env: { apiKey: ["OPENAI_API_KEY"] },
  },
];

const before4 = (call: CallKnowledge): CallKnowledge => ({ ...call, versions: ">=3 <4" });
const before3 = (call: CallKnowledge): CallKnowledge => ({ ...call, versions: "<3" });
const enginePaths = new Set(engineCalls.map((call) => call.path));

const STREAM_TWINS: Readonly<Record<string, StreamTwin>> = {
  "chat.completions.create": {
    text: ["choices", "0", "message", "content"],
    options: { stream: "true" },
    by: {
      is: "parts",
      type: "{ choices: { delta: { content?: string | null } }[] }",
      text: 'part.choices[0]?.delta.content ?? ""',
    },
  },
  "responses.create": {
    text: ["output_text"],
    options: { stream: "true" },
    by: {
      is: "parts",
      type: "{ type: string; delta?: unknown }",
      text: 'part.type === "response.output_text.delta" ? String(part.delta) : ""',
    },
  },
};

/** Reads `call.versions` where it has one; everything else of the new SDK begins with 4. */
const from4 = (call: CallKnowledge): CallKnowledge => ({
  ...call,
  versions: call.versions ?? NODE,
  // In the types from 4.60.0 on, not yet in 4.58.2: resources/chat/completions.d.ts.
  ...(STREAM_TWINS[call.path] ? { streamTwin: STREAM_TWINS[call.path], isPlainData: true as const } : {}),
  ...(call.operation === "chat" ? { limitNames: { max_completion_tokens: ">=4.60" } } : {}),
});

export const openai: Sdk = {
  id: "openai",
  packages: ["openai", "@openai/openai"],
  source:
    "npm:openai 3.3.0 base.ts, api.ts; 4.0.0, 4.104.0 src/core.ts, src/index.ts; 5.23.2, 6.49.0, 7.57.0 src/client.ts, " +
    "src/azure.ts, src/bedrock.ts, src/resources; read 2026-11-23",
  datedNames: [{ names: ["OpenAIApi", "Configuration"], version: "^3.0.0" }],
  clients,
  makers: [
    {
      versions: NODE,
      on: "client",
      path: "withOptions",
      gives: "client",
      options: clientOptions,
    },
  ],
  calls: [
    ...legacyCalls.map(before4),
    ...legacyCalls.filter((call) => !enginePaths.has(call.path)).map(before3),
    ...engineCalls.map(before3),
    ...openaiCalls.map(from4),
    ...[...assistantCalls, ...setupCalls].map((call) => ({
      ...call,
      versions: call.versions === "<5" ? ">=4 <5" : (call.versions ?? NODE),
    })),
    {
      versions: ">=4.83",
      on: "realtime",
      path: "send",
      operation: "realtime",
      streams: "always",
      options: { input: ["0"], outputLimit: ["0.response.max_output_tokens", "0.session.max_output_tokens"] },
      takesLimit: false,
    },
  ],
  defaults: [
    { versions: "<4", maxRetries: null, timeoutMs: null },
    { versions: NODE, maxRetries: 2, timeoutMs: 600_000, offAt: 0 },
  ],
};
