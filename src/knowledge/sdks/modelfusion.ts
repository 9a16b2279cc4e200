import type { Operation } from "../../model/index.ts";
import type { CallKnowledge, ClientKnowledge, MakerKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** Each vendor is an object of functions that make models: `openai.ChatTextGenerator({ model: "gpt-4" })`. */
const vendors: readonly (readonly [name: string, provider: string, env: readonly string[]])[] = [
  ["openai", "openai", ["OPENAI_API_KEY"]],
  ["mistral", "mistral", ["MISTRAL_API_KEY"]],
  ["cohere", "cohere", ["COHERE_API_KEY"]],
  ["huggingface", "huggingface", ["HUGGINGFACE_API_KEY"]],
  ["ollama", "ollama", []],
  ["llamacpp", "llamacpp", []],
  ["automatic1111", "automatic1111", []],
  ["whispercpp", "whispercpp", []],
  ["stability", "stability", ["STABILITY_API_KEY"]],
  ["elevenlabs", "elevenlabs", ["ELEVENLABS_API_KEY"]],
  ["lmnt", "lmnt", ["LMNT_API_KEY"]],
  ["openaicompatible", "unknown", []],
];
const LOCAL = new Set(["ollama", "llamacpp", "automatic1111", "whispercpp"]);

const clients = vendors.map(
  ([name, provider, apiKey]): ClientKnowledge => ({
    exports: [name],
    how: "instance",
    provider,
    options: {},
    ...(apiKey.length > 0 ? { env: { apiKey } } : {}),
    ...(LOCAL.has(name) ? { isLocalByDefault: true } : {}),
  }),
);

const settings: OptionPaths = {
  model: ["0.model", "0.voice"],
  outputLimit: ["0.maxGenerationTokens", "0.maxCompletionTokens"],
  misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.maxOutputTokens"],
  temperature: ["0.temperature"],
  baseUrl: ["0.api.baseUrl"],
  apiKey: ["0.api.apiKey"],
  maxRetries: ["0.api.retry"],
};
const GENERATORS = [
  "ChatTextGenerator",
  "CompletionTextGenerator",
  "TextGenerator",
  "TextEmbedder",
  "ImageGenerator",
  "SpeechGenerator",
  "Transcriber",
];
/** The same model, asked in another way. */
const ADAPTERS = [
  "withTextPrompt",
  "withChatPrompt",
  "withInstructionPrompt",
  "withPromptTemplate",
  "withTextPromptTemplate",
  "withJsonOutput",
  "asObjectGenerationModel",
  "asFunctionCallObjectGenerationModel",
  "asToolCallGenerationModel",
  "asToolCallsOrTextGenerationModel",
];

const makers: readonly MakerKnowledge[] = [
  ...GENERATORS.map((path): MakerKnowledge => ({ on: "client", path, gives: "model", options: settings })),
  ...ADAPTERS.map((path): MakerKnowledge => ({ on: "model", path, gives: "model" })),
  { on: "module", path: "VectorIndexRetriever", gives: "retriever", options: { through: ["0.embeddingModel"] } },
];

/** Up to 0.100 the model is the first argument and what it is asked the second. */
const asked: OptionPaths = { through: ["0.model", "0"], input: ["0.prompt", "1"], signal: ["0.run.abortSignal"] };

const call = (path: string, operation: Operation, rest: Partial<CallKnowledge> = {}): CallKnowledge => ({
  on: "module",
  path,
  operation,
  streams: path.startsWith("stream") ? "always" : "never",
  options: asked,
  ...rest,
});

export const modelFusion: Sdk = {
  id: "modelfusion",
  packages: ["modelfusion"],
  source: "npm:modelfusion@0.137.0 index.js: *Facade, generateText, callWithRetryAndThrottle (retryNever); 2026-11-29",
  clients,
  makers,
  calls: [
    call("generateText", "chat"),
    call("streamText", "chat"),
    call("generateObject", "object", { options: { ...asked, schema: ["0.schema"] } }),
    call("streamObject", "object", { options: { ...asked, schema: ["0.schema"] } }),
    ...["generateToolCall", "generateToolCalls", "runTool", "runTools"].map((path) =>
      call(path, "chat", { options: { ...asked, tools: ["0.tools", "0.tool"] } }),
    ),
    call("embed", "embedding", { options: { ...asked, input: ["0.value", "1"] } }),
    call("embedMany", "embedding", { options: { ...asked, input: ["0.values", "1"] } }),
    call("upsertIntoVectorIndex", "embedding", { options: { through: ["0.embeddingModel"], input: ["0.objects"] } }),
    call("retrieve", "embedding", { options: { through: ["0"], input: ["1"] } }),
    call("generateImage", "image"),
    call("generateSpeech", "audio", { options: { ...asked, input: ["0.text", "1"] } }),
    call("streamSpeech", "audio", { options: { ...asked, input: ["0.text", "1"] }, streams: "always" }),
    call("generateTranscription", "audio", { options: { ...asked, input: ["0.audioData", "1"] } }),
  ],
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
