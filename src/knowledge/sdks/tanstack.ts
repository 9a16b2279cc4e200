import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";
import { tanstackAdapters } from "./tanstack-adapters.ts";

const through: OptionPaths = { through: ["0.adapter"] };
const request: OptionPaths = { ...through, signal: ["0.abortSignal"], timeoutMs: ["0.timeout"] };

const LIMITS = ["max_output_tokens", "max_completion_tokens", "max_tokens", "maxOutputTokens", "num_predict"];
const inModel = [...LIMITS, "maxCompletionTokens", "maxTokens", "options.num_predict"].map(
  (name) => `0.modelOptions.${name}`,
);
const chat: OptionPaths = {
  ...through,
  signal: ["0.abortController"],
  model: ["0.model"],
  temperature: ["0.modelOptions.temperature", "0.temperature"],
  streaming: ["0.stream"],
  input: ["0.messages"],
  instructions: ["0.systemPrompts"],
  tools: ["0.tools", "0.mcp"],
  schema: ["0.outputSchema"],
  maxSteps: ["0.agentLoopStrategy"],
};

/** Of a stream unless it is told otherwise, or is to give data. */
const text = (versions: string, limits: Pick<OptionPaths, "outputLimit" | "misnamedLimit">): CallKnowledge => ({
  versions,
  on: "module",
  path: "chat",
  operation: "chat",
  streams: "option",
  streamsByDefault: true,
  options: { ...chat, ...limits },
  usage: ["usage"],
});

const other = (path: string, operation: CallKnowledge["operation"], input: readonly string[]): CallKnowledge => ({
  on: "module",
  path,
  operation,
  streams: "never",
  takesLimit: false,
  options: {
    ...(path === "embed" || path === "rerank" ? through : request),
    input,
    ...(path === "generateImage" ? { choices: ["0.numberOfImages"] } : {}),
  },
  usage: ["usage"],
});

const of = (name: string): string => `@tanstack/ai-${name}`;

/** TanStack AI: functions that ask through the adapter of a provider. */
export const tanstackAi: Sdk = {
  id: "@tanstack/ai",
  packages: [
    "@tanstack/ai",
    ...["openai", "anthropic", "gemini", "vertex", "grok", "groq", "mistral", "cohere", "bedrock"].map(of),
    ...["openrouter", "vercel-gateway", "llmgateway", "ollama", "fal", "elevenlabs", "byteplus"].map(of),
    ...["claude-code", "codex"].map(of),
  ],
  reportPackage: true,
  source:
    "npm:@tanstack/ai@0.0.3, 0.5.1, 0.18.0, 0.22.0, 0.27.0, 0.58.0 dist/esm/activities; ai-openai@0.23.1, ai-anthropic@0.5.0 to " +
    "0.18.11, ai-gemini@0.32.0, ai-grok@0.18.3, ai-openrouter@0.19.6, ai-ollama@0.11.11, ai-fal@0.10.1 dist/esm/adapters, " +
    "utils/client.js; the other adapters by the sources of TanStack/ai at d3aa1049; read 2026-12-01",
  clients: tanstackAdapters,
  makers: [],
  calls: [
    text("<0.27", {
      outputLimit: ["0.maxTokens", "0.options.maxTokens", ...inModel],
      misnamedLimit: ["0.max_tokens", "0.maxOutputTokens"],
    }),
    text(">=0.27", { outputLimit: inModel, misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.maxOutputTokens"] }),
    { ...other("summarize", "chat", ["0.text"]), streams: "option" },
    other("embed", "embedding", ["0.input"]),
    other("generateImage", "image", ["0.prompt"]),
    other("generateSpeech", "audio", ["0.text"]),
    other("generateTranscription", "audio", ["0.audio"]),
    other("generateAudio", "audio", ["0.prompt"]),
    other("generateVideo", "other", ["0.prompt"]),
    other("rerank", "other", ["0.query", "0.documents"]),
  ],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 600_000, offAt: 0 }],
};
