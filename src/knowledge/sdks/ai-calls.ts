import type { Operation, StreamTwin } from "../../model/index.ts";
import type { CallKnowledge, OptionPaths } from "../sdk.ts";

/** Everything is in one argument; there is no second one for the request. */
const request: OptionPaths = {
  through: ["0.model"],
  model: ["0.model"],
  maxRetries: ["0.maxRetries"],
  signal: ["0.abortSignal"],
  headers: ["0.headers"],
};

const text: OptionPaths = {
  ...request,
  temperature: ["0.temperature"],
  input: ["0.messages", "0.prompt"],
  tools: ["0.tools"],
  schema: ["0.output", "0.experimental_output"],
  endUser: [
    "0.providerOptions.openai.user",
    "0.providerOptions.openai.safetyIdentifier",
    "0.providerOptions.anthropic.metadata.userId",
  ],
  store: ["0.providerOptions.openai.store"],
  // ai-sdk.dev/providers/ai-sdk-providers/google-generative-ai, "Image Outputs", read 2026-11-30.
  modalities: ["0.providerOptions.google.responseModalities", "0.providerOptions.vertex.responseModalities"],
};

/** Up to 4 the limit is `maxTokens`; each era ignores the other's name without a word. */
const before5: OptionPaths = {
  ...text,
  outputLimit: ["0.maxTokens"],
  misnamedLimit: ["0.maxOutputTokens", "0.max_tokens", "0.maxCompletionTokens", "0.max_completion_tokens"],
  instructions: ["0.system"],
  maxSteps: ["0.maxSteps", "0.maxToolRoundtrips"],
  endUser: ["0.providerOptions.openai.user", "0.experimental_providerMetadata.openai.user"],
};

const from5: OptionPaths = {
  ...text,
  outputLimit: ["0.maxOutputTokens", "0.providerOptions.openai.maxCompletionTokens"],
  misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.maxCompletionTokens", "0.max_completion_tokens"],
  instructions: ["0.instructions", "0.system"],
  maxSteps: ["0.stopWhen"],
  prepareStep: ["0.prepareStep", "0.experimental_prepareStep"],
  timeoutMs: ["0.timeout", "0.timeout.totalMs"],
};

const schema = { schema: ["0.schema", "0.enum", "0.output"] };
/** generateObject and streamObject take neither tools nor steps. */
function objectOptions(options: OptionPaths): OptionPaths {
  const { tools: _, maxSteps: __, ...rest } = options;
  return { ...rest, ...schema };
}

const usage = ["usage", "totalUsage"];

interface Generation {
  readonly names: readonly string[];
  readonly operation: Operation;
  readonly streams: "never" | "always";
  readonly isObject?: boolean;
}

/** An error of a stream is thrown nowhere: who asks for one has to listen. */
const streamTwin: StreamTwin = {
  text: ["text"],
  options: { onError: "({ error }) => console.error(error)" },
  by: { is: "function", name: "streamText", from: "ai", respond: "toTextStreamResponse" },
};

/** One entry up to version 4 and one from 5 on, for the option names. */
function generation({ names, operation, streams, isObject }: Generation): CallKnowledge[] {
  const eras = [
    { versions: ">=3 <5", options: before5 },
    { versions: ">=5", options: from5 },
  ];
  return names.flatMap((path) =>
    eras.map(({ versions, options }) => ({
      versions,
      on: "module",
      path,
      operation,
      streams,
      options: isObject ? objectOptions(options) : options,
      usage,
      ...(isObject ? {} : { defaultSteps: 1 }),
      ...(path === "generateText" && versions === ">=5" ? { streamTwin } : {}),
    })),
  );
}

const plain = (names: readonly string[], operation: Operation, options: OptionPaths): CallKnowledge[] =>
  names.map((path) => ({
    on: "module",
    path,
    operation,
    streams: "never",
    takesLimit: false,
    options: { ...request, ...options },
    usage,
  }));

const agentCall: OptionPaths = {
  input: ["0.messages", "0.prompt"],
  signal: ["0.abortSignal"],
  timeoutMs: ["0.timeout", "0.timeout.totalMs"],
};

const agent = (on: string, defaultSteps: number): CallKnowledge[] => [
  { on, path: "generate", operation: "chat", streams: "never", options: agentCall, usage, defaultSteps },
  { on, path: "stream", operation: "chat", streams: "always", options: agentCall, usage, defaultSteps },
  {
    on,
    path: "respond",
    operation: "chat",
    streams: "always",
    options: { ...agentCall, input: ["0.messages"] },
    usage,
    defaultSteps,
  },
];

/** Steps of ToolLoopAgent where none are named: npm:ai@7.0.173 src/agent/tool-loop-agent.ts:150. */
const LOOP_STEPS = 20;

const agentUi = ["createAgentUIStream", "createAgentUIStreamResponse", "pipeAgentUIStreamToResponse"].map(
  (path): CallKnowledge => ({
    versions: ">=6",
    on: "module",
    path,
    operation: "chat",
    streams: "always",
    options: { through: ["0.agent"], input: ["0.uiMessages"], signal: ["0.abortSignal"], timeoutMs: ["0.timeout"] },
    usage,
    defaultSteps: LOOP_STEPS,
  }),
);

export const aiCalls: readonly CallKnowledge[] = [
  ...generation({ names: ["generateText", "experimental_generateText"], operation: "chat", streams: "never" }),
  ...generation({
    names: ["streamText", "experimental_streamText", "experimental_streamTextLowMemory", "streamUI"],
    operation: "chat",
    streams: "always",
  }),
  ...generation({
    names: ["generateObject", "experimental_generateObject"],
    operation: "object",
    streams: "never",
    isObject: true,
  }),
  ...generation({
    names: ["streamObject", "experimental_streamObject"],
    operation: "object",
    streams: "always",
    isObject: true,
  }),
  ...plain(["embed"], "embedding", { input: ["0.value"] }),
  ...plain(["embedMany"], "embedding", { input: ["0.values"] }),
  ...plain(["rerank"], "other", { input: ["0.query", "0.documents"] }),
  ...plain(["generateImage", "experimental_generateImage"], "image", { input: ["0.prompt"], choices: ["0.n"] }),
  ...plain(["generateSpeech", "experimental_generateSpeech", "experimental_streamSpeech"], "audio", {
    input: ["0.text"],
  }),
  ...plain(["transcribe", "experimental_transcribe", "experimental_streamTranscribe"], "audio", {
    input: ["0.audio"],
  }),
  ...plain(["experimental_generateVideo"], "other", { input: ["0.prompt"], choices: ["0.n"] }),
  ...plain(["experimental_decide", "experimental_extract", "experimental_streamTranslate"], "other", {
    input: ["0.prompt", "0.messages", "0.audio"],
  }),
  ...plain(["experimental_startBatch"], "batch", {}),
  ...agent("agent", 1),
  ...agent("loop-agent", LOOP_STEPS),
  ...agentUi,
  {
    versions: ">=3 <4",
    on: "module",
    path: "render",
    operation: "chat",
    streams: "always",
    options: { through: ["0.provider"], model: ["0.model"], input: ["0.messages"], tools: ["0.tools", "0.functions"] },
  },
];
