import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const request = (at: number): OptionPaths => ({
  maxRetries: [`${at}.retries.strategy`],
  timeoutMs: [`${at}.timeoutMs`],
  signal: [`${at}.fetchOptions.signal`, `${at}.signal`],
});

/** From 1 on the body lies under the name of its type; before, the argument was the body. */
function body(of: "chatRequest" | "responsesRequest" | null, index = 0): OptionPaths {
  const at = of === null ? String(index) : `${index}.${of}`;
  return {
    model: [`${at}.model`],
    outputLimit: [`${at}.maxTokens`, `${at}.maxCompletionTokens`, `${at}.maxOutputTokens`],
    misnamedLimit: [`${at}.max_tokens`, `${at}.max_completion_tokens`, `${at}.max_output_tokens`],
    streaming: [`${at}.stream`],
    temperature: [`${at}.temperature`],
    endUser: [`${at}.user`],
    input: [`${at}.messages`, `${at}.input`],
    instructions: [`${at}.instructions`],
    tools: [`${at}.tools`],
    schema: [`${at}.responseFormat`, `${at}.text.format`],
    ...request(index + 1),
  };
}

const both = (of: "chatRequest" | "responsesRequest"): OptionPaths => {
  const [nested, flat] = [body(of), body(null)];
  const names = Object.keys(nested) as (keyof OptionPaths)[];
  return Object.fromEntries(
    names.map((name) => [name, [...new Set([...(nested[name] ?? []), ...(flat[name] ?? [])])]]),
  );
};

const chat = both("chatRequest");
const responses = both("responsesRequest");
const usage = ["usage"];

const other = (path: string, operation: CallKnowledge["operation"], of: string, input: string): CallKnowledge => ({
  on: "client",
  path,
  operation,
  streams: "never",
  takesLimit: false,
  options: { model: [`0.${of}.model`, "0.model"], input: [`0.${of}.${input}`, `0.${input}`], ...request(1) },
});

const calls: readonly CallKnowledge[] = [
  { on: "client", path: "chat.send", operation: "chat", streams: "option", options: chat, usage },
  { on: "client", path: "responses.send", operation: "responses", streams: "option", options: responses, usage },
  { on: "client", path: "beta.responses.send", operation: "responses", streams: "option", options: responses, usage },
  {
    on: "client",
    path: "callModel",
    operation: "responses",
    streams: "always",
    options: { ...body(null), maxSteps: ["0.stopWhen"] },
    usage,
  },
  // The same from a package of its own, which is handed the client.
  {
    on: "module",
    path: "callModel",
    operation: "responses",
    streams: "always",
    options: { ...body(null, 1), through: ["0"], maxSteps: ["1.stopWhen"] },
    usage,
  },
  {
    on: "client",
    path: "embeddings.generate",
    operation: "embedding",
    streams: "never",
    options: { model: ["0.model", "0.requestBody.model"], input: ["0.input", "0.requestBody.input"], ...request(1) },
  },
  other("images.generate", "image", "imageGenerationRequest", "prompt"),
  other("videoGeneration.generate", "other", "videoGenerationRequest", "prompt"),
  other("rerank.rerank", "other", "requestBody", "query"),
  other("tts.createSpeech", "audio", "speechRequest", "input"),
  other("stt.createTranscription", "audio", "sttRequest", "inputAudio"),
];

export const openrouter: Sdk = {
  id: "@openrouter/sdk",
  packages: ["@openrouter/sdk", "@openrouter/agent"],
  source:
    "npm:@openrouter/sdk 1.3.19 esm/sdk, esm/models/operations; read 2026-12-01 (sttRequest unverified); " +
    "@openrouter/agent@0.8.0 esm/openrouter.d.ts, inner-loop/call-model.d.ts; read 2026-12-01",
  clients: [
    {
      exports: ["OpenRouter"],
      how: "new",
      provider: "openrouter",
      options: {
        apiKey: ["0.apiKey"],
        baseUrl: ["0.serverURL", "0.server"],
        maxRetries: ["0.retryConfig.strategy"],
        timeoutMs: ["0.timeoutMs"],
      },
      env: { apiKey: ["OPENROUTER_API_KEY"] },
    },
  ],
  makers: [],
  calls,
  // Backoff for up to an hour, but on 5xx and lost connections only.
  defaults: [{ versions: "*", maxRetries: Number.POSITIVE_INFINITY, timeoutMs: null, uncovered: ["429"], offAt: 0 }],
};
