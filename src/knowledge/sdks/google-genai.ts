import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const config = (prefix: string): OptionPaths => ({
  outputLimit: [`${prefix}.maxOutputTokens`],
  misnamedLimit: [
    `${prefix}.maxTokens`,
    `${prefix}.max_tokens`,
    `${prefix}.max_output_tokens`,
    "0.maxOutputTokens",
    "0.generationConfig.maxOutputTokens",
    "0.config.generationConfig.maxOutputTokens",
  ],
  temperature: [`${prefix}.temperature`],
  instructions: [`${prefix}.systemInstruction`],
  tools: [`${prefix}.tools`],
  modalities: [`${prefix}.responseModalities`],
  schema: [`${prefix}.responseSchema`, `${prefix}.responseJsonSchema`],
  answerType: [`${prefix}.responseMimeType`],
  choices: [`${prefix}.candidateCount`, `${prefix}.numberOfImages`],
  signal: [`${prefix}.abortSignal`],
  maxRetries: [`${prefix}.httpOptions.retryOptions.attempts`],
  timeoutMs: [`${prefix}.httpOptions.timeout`],
  headers: [`${prefix}.httpOptions.headers`],
});

const models: OptionPaths = { model: ["0.model"], input: ["0.contents"], ...config("0.config") };
const usage = ["usageMetadata"];

/** Five attempts, once `retryOptions` is there: dist/node/index.mjs:13553 of 3.1.0. */
const RETRIES = 4;
const retriesOnceWritten = { option: "0.config.httpOptions.retryOptions", retries: RETRIES };

interface ModelsCall extends Pick<CallKnowledge, "operation" | "streams"> {
  readonly path: string;
  readonly input?: string;
}

const other: readonly ModelsCall[] = [
  { path: "models.embedContent", operation: "embedding", streams: "never" },
  { path: "models.generateImages", operation: "image", streams: "never", input: "0.prompt" },
  { path: "models.editImage", operation: "image", streams: "never", input: "0.prompt" },
  { path: "models.upscaleImage", operation: "image", streams: "never", input: "0.image" },
  { path: "models.recontextImage", operation: "image", streams: "never", input: "0.source" },
  { path: "models.segmentImage", operation: "image", streams: "never", input: "0.source" },
  { path: "models.generateVideos", operation: "other", streams: "never", input: "0.prompt" },
  { path: "batches.create", operation: "batch", streams: "never", input: "0.src" },
  { path: "batches.createEmbeddings", operation: "batch", streams: "never", input: "0.src" },
];

const calls: readonly CallKnowledge[] = [
  {
    on: "client",
    path: "models.generateContent",
    operation: "chat",
    isAnyKind: true,
    streams: "never",
    options: models,
    usage,
    retriesOnceWritten,
  },
  {
    on: "client",
    path: "models.generateContentStream",
    operation: "chat",
    isAnyKind: true,
    streams: "always",
    options: models,
    usage,
    retriesOnceWritten,
  },
  ...other.map(
    ({ input, ...call }): CallKnowledge => ({
      on: "client",
      ...call,
      options: input === undefined ? models : { ...models, input: [input] },
      takesLimit: false,
      retriesOnceWritten,
    }),
  ),
  ...[
    { path: "sendMessage", streams: "never" as const },
    { path: "sendMessageStream", streams: "always" as const },
  ].map(
    (call): CallKnowledge => ({
      on: "chat",
      ...call,
      operation: "chat",
      isAnyKind: true,
      options: { input: ["0.message"], ...config("0.config") },
      usage,
      retriesOnceWritten,
    }),
  ),
  {
    on: "client",
    path: "interactions.create",
    operation: "responses",
    streams: "option",
    options: {
      model: ["0.model", "0.agent"],
      outputLimit: ["0.generation_config.max_output_tokens"],
      misnamedLimit: ["0.max_output_tokens", "0.maxOutputTokens"],
      streaming: ["0.stream"],
      temperature: ["0.generation_config.temperature"],
      input: ["0.input"],
      instructions: ["0.system_instruction"],
      tools: ["0.tools"],
      schema: ["0.response_format"],
      maxRetries: ["1.maxRetries"],
      timeoutMs: ["1.timeout"],
      signal: ["1.signal"],
    },
    usage: ["usage"],
    sdkDefaults: { maxRetries: 4, timeoutMs: null },
  },
  {
    on: "live",
    path: "sendClientContent",
    operation: "realtime",
    streams: "always",
    options: { input: ["0.turns"] },
    takesLimit: false,
  },
  {
    on: "music",
    path: "setWeightedPrompts",
    operation: "realtime",
    streams: "always",
    options: { input: ["0.weightedPrompts"] },
    takesLimit: false,
  },
  {
    on: "live",
    path: "sendRealtimeInput",
    operation: "realtime",
    streams: "always",
    options: { input: ["0"] },
    takesLimit: false,
  },
];

export const googleGenai: Sdk = {
  id: "@google/genai",
  packages: ["@google/genai"],
  source:
    "npm:@google/genai 0.15.0, 1.52, 2.32.0, 3.1.0 dist/node/index.mjs:13488-14014, 22143, genai.d.ts; read 2026-11-23",
  clients: [
    {
      exports: ["GoogleGenAI"],
      how: "new",
      provider: "google",
      providerIf: [{ option: "0.vertexai", provider: "vertex" }],
      options: {
        apiKey: ["0.apiKey", "0.googleAuthOptions.credentials.private_key", "0.googleAuthOptions.credentials"],
        keyless: ["0.googleAuthOptions", "0.vertexai", "0.enterprise"],
        project: ["0.project"],
        baseUrl: ["0.httpOptions.baseUrl"],
        maxRetries: ["0.httpOptions.retryOptions.attempts"],
        timeoutMs: ["0.httpOptions.timeout"],
        headers: ["0.httpOptions.headers"],
      },
      retriesOnceWritten: { option: "0.httpOptions.retryOptions", retries: RETRIES },
      env: { apiKey: ["GOOGLE_API_KEY", "GEMINI_API_KEY"], baseUrl: ["GOOGLE_GEMINI_BASE_URL"] },
    },
  ],
  makers: [
    {
      on: "client",
      path: "chats.create",
      gives: "chat",
      options: { model: ["0.model"], input: ["0.history"], ...config("0.config") },
    },
    {
      on: "client",
      path: "live.connect",
      gives: "live",
      options: { model: ["0.model"], ...config("0.config") },
    },
    { on: "client", path: "live.music.connect", gives: "music", options: { model: ["0.model"] } },
  ],
  calls,
  // Only `retryOptions` switches retries on: `retryOptions: {}` then means five attempts.
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null, offAt: 1 }],
};
