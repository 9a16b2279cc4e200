import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** The options object comes third, and carries both the model's options and those of the request. */
const options: OptionPaths = {
  model: ["0"],
  input: ["1"],
  outputLimit: ["2.maxTokens"],
  misnamedLimit: ["2.max_tokens", "2.maxCompletionTokens", "2.max_completion_tokens", "2.maxOutputTokens"],
  temperature: ["2.temperature"],
  endUser: ["2.user"],
  tools: ["2.tools", "2.functions"],
  schema: ["2.responseFormat"],
  choices: ["2.n", "2.bestOf"],
  signal: ["2.abortSignal"],
  timeoutMs: ["2.requestOptions.timeout"],
};

const call = (path: string, rest: Pick<CallKnowledge, "operation" | "streams">): CallKnowledge => ({
  versions: "<2.0.0-0",
  on: "client",
  path,
  options,
  usage: ["usage"],
  ...rest,
});

/** 1.0.0-beta only: 2.0.0 is types for the client of `openai`. */
export const azureOpenAi: Sdk = {
  id: "@azure/openai",
  packages: ["@azure/openai"],
  source:
    "npm:@azure/openai@1.0.0-beta.12 types/openai.d.ts; @azure/core-rest-pipeline@1.18.0 dist/commonjs/constants.js; " +
    "read 2026-11-23",
  clients: [
    {
      versions: "<2.0.0-0",
      exports: ["OpenAIClient"],
      how: "new",
      provider: "azure-openai",
      options: {
        baseUrl: ["0"],
        // A key credential, or a token credential of @azure/identity.
        apiKey: ["1", "0"],
        keyless: ["1"],
        maxRetries: ["2.retryOptions.maxRetries", "1.retryOptions.maxRetries"],
      },
    },
  ],
  makers: [],
  calls: [
    call("getChatCompletions", { operation: "chat", streams: "never" }),
    call("listChatCompletions", { operation: "chat", streams: "always" }),
    call("streamChatCompletions", { operation: "chat", streams: "always" }),
    call("getCompletions", { operation: "completion", streams: "never" }),
    call("listCompletions", { operation: "completion", streams: "always" }),
    call("streamCompletions", { operation: "completion", streams: "always" }),
    call("getEmbeddings", { operation: "embedding", streams: "never" }),
    call("getImages", { operation: "image", streams: "never" }),
    call("getAudioTranscription", { operation: "audio", streams: "never" }),
    call("getAudioTranslation", { operation: "audio", streams: "never" }),
  ],
  defaults: [{ versions: "<2.0.0-0", maxRetries: 3, timeoutMs: null, offAt: 0 }],
};
