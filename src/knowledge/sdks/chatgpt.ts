import type { OptionPaths, Sdk } from "../sdk.ts";

/** What is sent besides the message: set on the client, and again for one message. */
const completion: OptionPaths = {
  model: ["0.completionParams.model"],
  temperature: ["0.completionParams.temperature"],
  choices: ["0.completionParams.n"],
  endUser: ["0.completionParams.user"],
};

/** The body's `max_tokens` is always written, by default from `maxResponseTokens`. */
const DEFAULT_LIMIT = 1000;

export const chatgpt: Sdk = {
  id: "chatgpt",
  packages: ["chatgpt"],
  source: "npm:chatgpt 5.2.5 build/index.js:171-330, build/index.d.ts; read 2026-11-29",
  clients: [
    {
      exports: ["ChatGPTAPI"],
      how: "new",
      provider: "openai",
      options: {
        ...completion,
        outputLimit: ["0.completionParams.max_tokens", "0.maxResponseTokens"],
        instructions: ["0.systemMessage"],
        apiKey: ["0.apiKey"],
        baseUrl: ["0.apiBaseUrl"],
        organization: ["0.apiOrg"],
        fetch: ["0.fetch"],
      },
      defaultModel: "gpt-3.5-turbo",
    },
    {
      exports: ["ChatGPTUnofficialProxyAPI"],
      how: "new",
      provider: "openai",
      options: { model: ["0.model"], apiKey: ["0.accessToken"], baseUrl: ["0.apiReverseProxyUrl"], fetch: ["0.fetch"] },
    },
  ],
  makers: [],
  calls: [
    {
      on: "client",
      path: "sendMessage",
      operation: "chat",
      streams: "option",
      options: {
        model: ["1.completionParams.model"],
        temperature: ["1.completionParams.temperature"],
        endUser: ["1.completionParams.user"],
        outputLimit: ["1.completionParams.max_tokens"],
        streaming: ["1.onProgress", "1.stream"],
        timeoutMs: ["1.timeoutMs"],
        signal: ["1.abortSignal"],
        input: ["0"],
        instructions: ["1.systemMessage"],
      },
      defaultLimit: DEFAULT_LIMIT,
      usage: ["usage"],
    },
  ],
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
