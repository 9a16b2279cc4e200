import type { CallKnowledge, MakerKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** Request options of the client's model and of one call: only a timeout, never a retry. */
const request = (index: number): OptionPaths => ({
  timeoutMs: [`${index}.timeout`],
  signal: [`${index}.signal`],
  baseUrl: [`${index}.baseUrl`],
});

const MISNAMED = ["maxTokens", "max_tokens", "max_output_tokens"];
/** Settings of an answer below an argument, as the older SDKs of Google group them. */
export const generation = (prefix: string): OptionPaths => ({
  outputLimit: [`${prefix}.generationConfig.maxOutputTokens`],
  misnamedLimit: [
    `${prefix}.maxOutputTokens`,
    ...MISNAMED.flatMap((name) => [`${prefix}.generationConfig.${name}`, `${prefix}.${name}`]),
  ],
  temperature: [`${prefix}.generationConfig.temperature`],
  instructions: [`${prefix}.systemInstruction`],
  tools: [`${prefix}.tools`],
  schema: [`${prefix}.generationConfig.responseSchema`],
  answerType: [`${prefix}.generationConfig.responseMimeType`],
  choices: [`${prefix}.generationConfig.candidateCount`],
  modalities: [`${prefix}.generationConfig.responseModalities`],
});

const model = (path: string): MakerKnowledge => ({
  on: "client",
  path,
  gives: "model",
  options: { model: ["0.model"], ...generation("0"), ...request(1) },
});

const makers: readonly MakerKnowledge[] = [
  model("getGenerativeModel"),
  model("preview.getGenerativeModel"),
  {
    on: "client",
    path: "getGenerativeModelFromCachedContent",
    gives: "model",
    options: { model: ["0.model", "1.model"], ...generation("1"), ...request(2) },
  },
  { on: "model", path: "startChat", gives: "chat", options: { input: ["0.history"], ...generation("0") } },
];

const usage = ["usageMetadata"];
const generate: OptionPaths = { input: ["0.contents", "0"], ...generation("0"), ...request(1) };
const send: OptionPaths = { input: ["0"], ...request(1) };

const calls: readonly CallKnowledge[] = [
  {
    on: "model",
    path: "generateContent",
    operation: "chat",
    isAnyKind: true,
    takesText: true,
    streams: "never",
    options: generate,
    usage,
  },
  {
    on: "model",
    path: "generateContentStream",
    operation: "chat",
    isAnyKind: true,
    takesText: true,
    streams: "always",
    options: generate,
    usage,
  },
  { on: "chat", path: "sendMessage", operation: "chat", isAnyKind: true, streams: "never", options: send, usage },
  {
    on: "chat",
    path: "sendMessageStream",
    operation: "chat",
    isAnyKind: true,
    streams: "always",
    options: send,
    usage,
  },
  ...["embedContent", "batchEmbedContents"].map(
    (path): CallKnowledge => ({
      on: "model",
      path,
      operation: "embedding",
      streams: "never",
      options: { input: ["0.content", "0.requests", "0"], ...request(1) },
    }),
  ),
];

export const googleGenerativeAi: Sdk = {
  id: "@google/generative-ai",
  packages: ["@google/generative-ai"],
  source: "npm:@google/generative-ai@0.24.1 dist/index.js:443, dist/generative-ai.d.ts; read 2026-11-23",
  clients: [
    {
      exports: ["GoogleGenerativeAI"],
      how: "new",
      provider: "google",
      // The key is a positional string, and no variable is read.
      options: { apiKey: ["0"] },
    },
  ],
  makers,
  calls,
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};

export const googleVertexAi: Sdk = {
  id: "@google-cloud/vertexai",
  packages: ["@google-cloud/vertexai"],
  source:
    "npm:@google-cloud/vertexai 1.10.0 build/src/vertex_ai.d.ts, types/content.d.ts:48; defaults unverified; read 2026-12-01",
  clients: [
    {
      exports: ["VertexAI"],
      how: "new",
      provider: "vertex",
      options: {
        project: ["0.project"],
        baseUrl: ["0.apiEndpoint"],
        apiKey: ["0.googleAuthOptions.credentials.private_key", "0.googleAuthOptions.credentials"],
        keyless: ["0.googleAuthOptions", "0.project"],
      },
    },
  ],
  makers,
  calls,
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
