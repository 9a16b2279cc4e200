import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const body: OptionPaths = {
  model: ["0.model"],
  outputLimit: ["0.maxTokens"],
  misnamedLimit: ["0.max_tokens", "0.maxOutputTokens", "0.max_completion_tokens", "0.maxCompletionTokens"],
  temperature: ["0.temperature"],
  input: ["0.messages", "0.prompt", "0.inputs"],
  tools: ["0.tools"],
  schema: ["0.responseFormat"],
  choices: ["0.n"],
};
const request: OptionPaths = {
  timeoutMs: ["1.timeoutMs"],
  maxRetries: ["1.retries.strategy"],
  signal: ["1.fetchOptions.signal", "1.signal"],
  headers: ["1.headers", "1.fetchOptions.headers"],
};
/** Backoff is bounded by elapsed time, an hour unless told, not by a number. */
const retriesOnceWritten = { option: "1.retries", retries: Number.POSITIVE_INFINITY };

type Rest = Pick<CallKnowledge, "operation" | "streams"> & Partial<CallKnowledge>;
const call = (path: string, rest: Rest): CallKnowledge => ({
  versions: ">=1",
  on: "client",
  path,
  options: { ...body, ...request },
  usage: ["usage"],
  retriesOnceWritten,
  ...rest,
});
const old = (path: string, rest: Rest): CallKnowledge => ({
  versions: "<1",
  on: "client",
  path,
  options: { ...body, signal: ["1.signal"] },
  usage: ["usage"],
  ...rest,
});

const hosted: Partial<CallKnowledge> = {
  model: "hosted",
  options: {
    ...body,
    ...request,
    model: ["0.model", "0.agentId"],
    outputLimit: ["0.completionArgs.maxTokens", "0.maxTokens"],
  },
};

const conversations = ["start", "append", "restart"].flatMap((name) => [
  call(`beta.conversations.${name}`, { operation: "responses", streams: "never", ...hosted }),
  call(`beta.conversations.${name}Stream`, { operation: "responses", streams: "always", ...hosted }),
]);

const moderation = ["moderate", "moderateChat", "classify", "classifyChat"].map((name) =>
  call(`classifiers.${name}`, { operation: "moderation", streams: "never", takesLimit: false }),
);

export const mistral: Sdk = {
  id: "@mistralai/mistralai",
  packages: ["@mistralai/mistralai"],
  source:
    "npm:@mistralai/mistralai 0.5.0 src/client.js:67-80, src/client.d.ts; 1.15.1 src/funcs/chatComplete.ts:123; " +
    "2.7.0 src/funcs/chatComplete.ts:110-126, esm/sdk; read 2026-11-23",
  clients: [
    {
      versions: "<1",
      exports: ["default", "MistralClient"],
      how: "new",
      provider: "mistral",
      options: { apiKey: ["0"], baseUrl: ["1"], maxRetries: ["2"], timeoutMs: ["3"] },
      env: { apiKey: ["MISTRAL_API_KEY"] },
      // Given in seconds there, which makes it 120 s.
      defaultTimeoutMs: 120_000,
    },
    {
      versions: ">=1",
      exports: ["Mistral"],
      how: "new",
      provider: "mistral",
      options: {
        apiKey: ["0.apiKey"],
        baseUrl: ["0.serverURL", "0.server"],
        maxRetries: ["0.retryConfig.strategy"],
        timeoutMs: ["0.timeoutMs"],
      },
      env: { apiKey: ["MISTRAL_API_KEY"] },
      retriesOnceWritten: { option: "0.retryConfig", retries: Number.POSITIVE_INFINITY },
    },
  ],
  makers: [],
  calls: [
    old("chat", { operation: "chat", streams: "never" }),
    old("chatStream", { operation: "chat", streams: "always" }),
    old("completion", { operation: "completion", streams: "never" }),
    old("completionStream", { operation: "completion", streams: "always" }),
    old("embeddings", {
      operation: "embedding",
      streams: "never",
      options: { model: ["0.model"], input: ["0.input"] },
    }),
    call("chat.complete", { operation: "chat", streams: "never" }),
    call("chat.stream", { operation: "chat", streams: "always" }),
    call("chat.parse", { operation: "object", streams: "never" }),
    call("chat.parseStream", { operation: "object", streams: "always" }),
    call("fim.complete", { operation: "completion", streams: "never" }),
    call("fim.stream", { operation: "completion", streams: "always" }),
    call("agents.complete", {
      operation: "chat",
      streams: "never",
      ...hosted,
      options: { ...body, ...request, model: ["0.agentId"] },
    }),
    call("agents.stream", {
      operation: "chat",
      streams: "always",
      ...hosted,
      options: { ...body, ...request, model: ["0.agentId"] },
    }),
    call("embeddings.create", { operation: "embedding", streams: "never" }),
    call("ocr.process", {
      operation: "other",
      streams: "never",
      takesLimit: false,
      options: { model: ["0.model"], input: ["0.document"], ...request },
    }),
    call("audio.transcriptions.complete", { operation: "audio", streams: "never" }),
    call("audio.transcriptions.stream", { operation: "audio", streams: "always" }),
    call("audio.speech.complete", {
      operation: "audio",
      streams: "never",
      options: { model: ["0.model"], input: ["0.input"], ...request },
    }),
    call("batch.jobs.create", { operation: "batch", streams: "never", takesLimit: false }),
    ...moderation,
    ...conversations,
  ],
  defaults: [
    { versions: "<1", maxRetries: 5, timeoutMs: 120_000, offAt: 0, timeoutUnit: "seconds" },
    { versions: ">=1 <2", maxRetries: null, timeoutMs: null },
    { versions: ">=2", maxRetries: null, timeoutMs: 300_000 },
  ],
};
