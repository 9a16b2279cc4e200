import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** From 1 on the body lies under the name of its type; before, the argument was the body. */
function body(of: "chatRequest" | "responsesRequest" | null): OptionPaths {
  const at = of === null ? "0" : `0.${of}`;
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
    maxRetries: ["1.retries.strategy"],
    timeoutMs: ["1.timeoutMs"],
    signal: ["1.fetchOptions.signal", "1.signal"],
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

const calls: readonly CallKnowledge[] = [
  { on: "client", path: "chat.send", operation: "chat", streams: "option", options: chat, usage },
  { on: "client", path: "responses.send", operation: "responses", streams: "option", options: responses, usage },
  { on: "client", path: "beta.responses.send", operation: "responses", streams: "option", options: responses, usage },
  { on: "client", path: "callModel", operation: "responses", streams: "option", options: body(null), usage },
  {
    on: "client",
    path: "embeddings.generate",
    operation: "embedding",
    streams: "never",
    options: { model: ["0.model", "0.requestBody.model"], input: ["0.input", "0.requestBody.input"] },
  },
];

export const openrouter: Sdk = {
  id: "@openrouter/sdk",
  packages: ["@openrouter/sdk"],
  source: "npm:@openrouter/sdk 1.3.19 esm/sdk; read 2026-11-23",
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
