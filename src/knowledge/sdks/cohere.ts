import type { CallKnowledge, ClientKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const options: OptionPaths = {
  model: ["0.model"],
  outputLimit: ["0.maxTokens"],
  misnamedLimit: ["0.max_tokens", "0.maxOutputTokens", "0.max_output_tokens"],
  temperature: ["0.temperature"],
  input: ["0.messages", "0.message", "0.prompt", "0.texts", "0.inputs", "0.query", "0.text"],
  instructions: ["0.preamble"],
  tools: ["0.tools"],
  schema: ["0.responseFormat"],
  choices: ["0.numGenerations"],
  maxRetries: ["1.maxRetries"],
  timeoutMs: ["1.timeoutInSeconds"],
  signal: ["1.abortSignal"],
  headers: ["1.headers"],
};

const usage = ["usage", "meta"];
type Row = readonly [path: string, operation: CallKnowledge["operation"], streams: CallKnowledge["streams"]];
const rows: readonly Row[] = [
  ["chat", "chat", "never"],
  ["chatStream", "chat", "always"],
  ["generate", "completion", "never"],
  ["generateStream", "completion", "always"],
  ["embed", "embedding", "never"],
  ["rerank", "other", "never"],
  ["classify", "other", "never"],
  ["summarize", "other", "never"],
];

const calls: readonly CallKnowledge[] = ["", "v2."].flatMap((prefix) =>
  rows.map(([path, operation, streams]) => ({
    on: "client",
    path: `${prefix}${path}`,
    operation,
    streams,
    options,
    usage,
  })),
);

const request: OptionPaths = {
  maxRetries: ["1.maxRetries"],
  timeoutMs: ["1.timeoutInSeconds"],
  signal: ["1.abortSignal"],
};
const others: readonly CallKnowledge[] = [
  {
    on: "client",
    path: "audio.transcriptions.create",
    operation: "audio",
    streams: "never",
    options: { model: ["1.model"], input: ["0"], maxRetries: ["2.maxRetries"], timeoutMs: ["2.timeoutInSeconds"] },
  },
  ...["batches.create", "embedJobs.create"].map(
    (path): CallKnowledge => ({
      on: "client",
      path,
      operation: "batch",
      streams: "never",
      takesLimit: false,
      options: { model: ["0.model"], ...request },
    }),
  ),
];

const client = (exports: readonly string[]): ClientKnowledge => ({
  exports,
  how: "new",
  provider: "cohere",
  options: {
    apiKey: ["0.token"],
    baseUrl: ["0.baseUrl", "0.environment"],
    maxRetries: ["0.maxRetries"],
    timeoutMs: ["0.timeoutInSeconds"],
    headers: ["0.headers"],
  },
  env: { apiKey: ["CO_API_KEY"] },
});

export const cohere: Sdk = {
  id: "cohere-ai",
  packages: ["cohere-ai"],
  source:
    "npm:cohere-ai 7.10.0, 8.1.0 Client.d.ts, Client.js, core/fetcher/requestWithRetries.js; 8.1.0 api/resources, read 2026-12-01",
  clients: [client(["CohereClient", "CohereClientV2"])],
  makers: [],
  calls: [...calls, ...others],
  defaults: [{ versions: ">=7", maxRetries: 2, timeoutMs: 300_000, offAt: 0, timeoutUnit: "seconds" }],
};
