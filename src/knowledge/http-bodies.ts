import type { HttpProvider } from "./http.ts";
import type { OptionPaths } from "./sdk.ts";
import {
  chatBody,
  completionBody,
  embeddingBody,
  imageBody,
  moderationBody,
  responsesBody,
  speechBody,
  transcriptionBody,
} from "./sdks/openai-options.ts";

export type HttpPath = HttpProvider["paths"][number];

/** A body is the only argument of a request: names looked for in a second one fall away. */
function only(body: OptionPaths): OptionPaths {
  const misnamedLimit = body.misnamedLimit?.filter((path) => path.startsWith("0."));
  return misnamedLimit === undefined ? body : { ...body, misnamedLimit };
}

const chat: HttpPath = {
  pattern: "/chat/completions/?$",
  operation: "chat",
  body: only(chatBody(0)),
  streams: "option",
};

const responses: HttpPath = {
  pattern: "/responses/?$",
  operation: "responses",
  body: only(responsesBody(0)),
  streams: "option",
};

const COMPLETION_LIMIT = 16;

const askingPaths: readonly HttpPath[] = [
  chat,
  responses,
  {
    pattern: "(?<!/chat)/completions/?$",
    operation: "completion",
    body: only(completionBody(0)),
    streams: "option",
    defaultLimit: COMPLETION_LIMIT,
  },
  {
    pattern: "(?<!/images)/edits/?$",
    operation: "completion",
    body: { model: ["0.model"], input: ["0.input"] },
    streams: "never",
    takesLimit: false,
  },
  { pattern: "/embeddings/?$", operation: "embedding", body: embeddingBody(0), streams: "never" },
  { pattern: "/moderations/?$", operation: "moderation", body: moderationBody(0), streams: "never" },
  { pattern: "/images/(generations|edits|variations)/?$", operation: "image", body: imageBody(0), streams: "never" },
  { pattern: "/audio/speech/?$", operation: "audio", body: speechBody(0), streams: "never" },
  {
    pattern: "/audio/(transcriptions|translations)/?$",
    operation: "audio",
    body: transcriptionBody(0),
    streams: "never",
  },
  { pattern: "/batches/?$", operation: "batch", body: {}, streams: "never", takesLimit: false },
  {
    pattern: "/threads/(runs|[^/]+/runs|[^/]+/runs/[^/]+/submit_tool_outputs)/?$",
    operation: "assistant",
    body: { model: ["0.model"], streaming: ["0.stream"], outputLimit: ["0.max_completion_tokens"] },
    streams: "option",
    takesLimit: false,
  },
];

/**
 * What OpenAI and those that speak its protocol answer. Accounts of what was used end alike, and ask nothing:
 * `/organization/usage/completions`.
 */
export const openaiPaths: readonly HttpPath[] = askingPaths.map((path) => ({
  ...path,
  pattern: `(?<!/organization/usage)${path.pattern}`,
}));

const realtime = { operation: "realtime", body: {}, streams: "always", takesLimit: false } as const;

/** Sessions of speech: over a socket, over WebRTC, or opened for a browser that then talks to OpenAI itself. */
export const realtimePaths: readonly HttpPath[] = [
  { ...realtime, pattern: "/realtime/?$" },
  {
    ...realtime,
    pattern: "/realtime/(sessions|client_secrets|calls|translations/client_secrets)/?$",
    body: { model: ["0.model", "0.session.model"], input: ["0.instructions", "0.session.instructions"] },
  },
];

/** Gemini's Live API. */
export const livePath: HttpPath = {
  ...realtime,
  pattern: "/ws/google\\.[\\w.]+\\.BidiGenerateContent(Constrained)?/?$",
};

/** Azure and, in the time of openai 3, OpenAI itself named the model in the path. */
export const deploymentPaths: readonly HttpPath[] = askingPaths
  .filter(({ operation }) => operation !== "assistant" && operation !== "batch")
  .map((path) => ({ ...path, pattern: `/(?:deployments|engines)/(?<model>[^/]+)${path.pattern}` }));

export const anthropicPaths: readonly HttpPath[] = [
  {
    pattern: "/v1/messages/?$",
    operation: "chat",
    body: {
      model: ["0.model"],
      outputLimit: ["0.max_tokens"],
      misnamedLimit: ["0.max_tokens_to_sample", "0.maxTokens", "0.max_output_tokens"],
      streaming: ["0.stream"],
      temperature: ["0.temperature"],
      endUser: ["0.metadata.user_id"],
      input: ["0.messages"],
      instructions: ["0.system"],
      tools: ["0.tools"],
    },
    streams: "option",
  },
  {
    pattern: "/v1/messages/batches/?$",
    operation: "batch",
    body: { input: ["0.requests"] },
    streams: "never",
    takesLimit: false,
  },
  {
    pattern: "/v1/complete/?$",
    operation: "completion",
    body: {
      model: ["0.model"],
      outputLimit: ["0.max_tokens_to_sample"],
      streaming: ["0.stream"],
      temperature: ["0.temperature"],
      input: ["0.prompt"],
    },
    streams: "option",
  },
];

const gemini: OptionPaths = {
  outputLimit: ["0.generationConfig.maxOutputTokens", "0.generation_config.max_output_tokens"],
  misnamedLimit: ["0.maxOutputTokens", "0.max_tokens", "0.maxTokens", "0.generationConfig.maxTokens"],
  temperature: ["0.generationConfig.temperature", "0.generation_config.temperature"],
  input: ["0.contents"],
  instructions: ["0.systemInstruction", "0.system_instruction"],
  tools: ["0.tools"],
  schema: ["0.generationConfig.responseSchema"],
  answerType: ["0.generationConfig.responseMimeType"],
  choices: ["0.generationConfig.candidateCount"],
  modalities: ["0.generationConfig.responseModalities", "0.generation_config.response_modalities"],
};

/** Gemini's REST, at Google and on Vertex: the model stands in the path. */
export const geminiPaths: readonly HttpPath[] = [
  ...[
    { method: "generateContent", streams: "never" as const },
    { method: "streamGenerateContent", streams: "always" as const },
  ].map(
    ({ method, streams }): HttpPath => ({
      pattern: `/models/(?<model>[^/:]+):${method}$`,
      operation: "chat",
      body: gemini,
      streams,
      isAnyKind: true,
    }),
  ),
  {
    pattern: "/models/(?<model>[^/:]+):(batchEmbedContents|embedContent)$",
    operation: "embedding",
    body: { input: ["0.content", "0.requests"] },
    streams: "never",
  },
  {
    pattern: "/models/(?<model>[^/:]+):(generateMessage|generateText|predict|predictLongRunning|rawPredict)$",
    operation: "other",
    body: { input: ["0.instances", "0.prompt", "0.messages"] },
    streams: "never",
    takesLimit: false,
  },
  {
    pattern: "/models/(?<model>[^/:]+):streamRawPredict$",
    operation: "chat",
    body: { outputLimit: ["0.max_tokens"] },
    streams: "always",
  },
];

const ollamaOptions: OptionPaths = {
  model: ["0.model"],
  outputLimit: ["0.options.num_predict"],
  misnamedLimit: ["0.num_predict", "0.max_tokens", "0.options.max_tokens"],
  streaming: ["0.stream"],
  temperature: ["0.options.temperature"],
  instructions: ["0.system"],
  tools: ["0.tools"],
  schema: ["0.format"],
};

/** Ollama streams unless told not to. */
export const ollamaPaths: readonly HttpPath[] = [
  {
    pattern: "/api/chat/?$",
    operation: "chat",
    body: { ...ollamaOptions, input: ["0.messages"] },
    streams: "option",
    streamsByDefault: true,
  },
  {
    pattern: "/api/generate/?$",
    operation: "completion",
    body: { ...ollamaOptions, input: ["0.prompt"] },
    streams: "option",
    streamsByDefault: true,
  },
  {
    pattern: "/api/embed(dings)?/?$",
    operation: "embedding",
    body: { model: ["0.model"], input: ["0.input", "0.prompt"] },
    streams: "never",
  },
];
