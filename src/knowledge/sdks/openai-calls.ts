import type { CallKnowledge } from "../sdk.ts";
import {
  chatBody,
  completionBody,
  embeddingBody,
  imageBody,
  moderationBody,
  requestOptions,
  responsesBody,
  speechBody,
  transcriptionBody,
} from "./openai-options.ts";

const request = requestOptions(1);
const chat = { ...chatBody(0), ...request, streamUsage: ["0.stream_options.include_usage"] };
const responses = { ...responsesBody(0), ...request };
const image = { ...imageBody(0), ...request };
const usage = ["usage"];

/** runTools stops after ten model calls: npm:openai@7.57.0 src/lib/AbstractChatCompletionRunner.ts. */
const RUNNER_STEPS = 10;
/** What the server answers with where a legacy completion names no limit; documented by OpenAI, not by the SDK. */
const COMPLETION_LIMIT = 16;

/** Chat calls below a prefix: `chat.completions`, and `beta.chat.completions` in version 4. */
function helpers(prefix: string, versions: string): CallKnowledge[] {
  const runner = { ...chat, maxSteps: ["1.maxChatCompletions"] };
  return [
    { on: "client", path: `${prefix}.parse`, versions, operation: "object", streams: "never", options: chat, usage },
    { on: "client", path: `${prefix}.stream`, versions, operation: "chat", streams: "always", options: chat, usage },
    {
      on: "client",
      path: `${prefix}.runTools`,
      versions,
      operation: "chat",
      streams: "option",
      options: runner,
      usage,
      defaultSteps: RUNNER_STEPS,
    },
  ];
}

/** Chat completions of the SDKs that are generated like openai-node. */
export const chatCompletions: CallKnowledge = {
  on: "client",
  path: "chat.completions.create",
  operation: "chat",
  streams: "option",
  options: chat,
  usage,
};

export const legacyCompletions: CallKnowledge = {
  on: "client",
  path: "completions.create",
  operation: "completion",
  streams: "option",
  options: { ...completionBody(0), ...request },
  usage,
  defaultLimit: COMPLETION_LIMIT,
};

export const embeddings: CallKnowledge = {
  on: "client",
  path: "embeddings.create",
  operation: "embedding",
  streams: "never",
  options: { ...embeddingBody(0), ...request },
  usage,
};

export const images: readonly CallKnowledge[] = ["images.generate", "images.edit", "images.createVariation"].map(
  (path) => ({ on: "client", path, operation: "image", streams: "option", options: image }),
);

export const audio: readonly CallKnowledge[] = [
  {
    on: "client",
    path: "audio.speech.create",
    operation: "audio",
    streams: "never",
    options: { ...speechBody(0), ...request },
  },
  ...["audio.transcriptions.create", "audio.translations.create"].map(
    (path): CallKnowledge => ({
      on: "client",
      path,
      operation: "audio",
      streams: "option",
      options: { ...transcriptionBody(0), ...request },
    }),
  ),
];

export const batches: CallKnowledge = {
  on: "client",
  path: "batches.create",
  operation: "batch",
  streams: "never",
  options: request,
  takesLimit: false,
};

export const videos: CallKnowledge = {
  on: "client",
  path: "videos.create",
  operation: "other",
  streams: "never",
  options: { model: ["0.model"], input: ["0.prompt"], ...request },
  takesLimit: false,
};

/** `prompt: { id }` names a prompt that is kept at OpenAI, with its model and its settings. */
const kept = { settingsElsewhere: "0.prompt", options: responses, usage } as const;

const responsesCalls: readonly CallKnowledge[] = [
  { on: "client", path: "responses.create", operation: "responses", streams: "option", ...kept },
  { on: "client", path: "responses.parse", operation: "object", streams: "never", ...kept },
  { on: "client", path: "responses.stream", operation: "responses", streams: "always", ...kept },
  {
    on: "client",
    path: "responses.compact",
    versions: ">=6",
    operation: "responses",
    streams: "never",
    options: responses,
    takesLimit: false,
    usage,
  },
  { on: "client", path: "beta.responses.create", operation: "responses", streams: "option", ...kept },
];

/** openai-node from version 4 on, without assistants. */
export const openaiCalls: readonly CallKnowledge[] = [
  chatCompletions,
  ...helpers("chat.completions", ">=5"),
  ...helpers("beta.chat.completions", ">=4 <5"),
  {
    on: "client",
    path: "beta.chat.completions.runFunctions",
    versions: ">=4 <5",
    operation: "chat",
    streams: "option",
    options: { ...chat, maxSteps: ["1.maxChatCompletions"] },
    usage,
    defaultSteps: RUNNER_STEPS,
  },
  ...responsesCalls,
  legacyCompletions,
  embeddings,
  {
    on: "client",
    path: "moderations.create",
    operation: "moderation",
    streams: "never",
    options: { ...moderationBody(0), ...request },
  },
  ...images,
  ...audio,
  batches,
  videos,
  {
    on: "client",
    path: "decisions.create",
    versions: ">=7",
    operation: "other",
    streams: "never",
    options: { model: ["0.model"], input: ["0.input"], ...request },
    takesLimit: false,
  },
];
