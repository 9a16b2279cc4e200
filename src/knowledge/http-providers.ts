import type { HttpProvider } from "./http.ts";
import {
  anthropicPaths,
  deploymentPaths,
  geminiPaths,
  type HttpPath,
  livePath,
  ollamaPaths,
  openaiPaths,
  realtimePaths,
} from "./http-bodies.ts";
import { media } from "./http-media.ts";
import { speech } from "./http-speech.ts";
import { type ProviderHost, providerHosts } from "./provider-hosts.ts";

const SOURCE =
  "base addresses and paths in the providers' own npm packages, 2026-11-23; those without a package unverified";

const cohere: readonly HttpPath[] = [
  {
    pattern: "/v[12]/(chat|generate)/?$",
    operation: "chat",
    body: {
      model: ["0.model"],
      outputLimit: ["0.max_tokens"],
      misnamedLimit: ["0.maxTokens", "0.max_output_tokens"],
      streaming: ["0.stream"],
      temperature: ["0.temperature"],
      input: ["0.messages", "0.message", "0.prompt"],
      instructions: ["0.preamble"],
      tools: ["0.tools"],
      schema: ["0.response_format"],
    },
    streams: "option",
  },
  {
    pattern: "/v[12]/embed/?$",
    operation: "embedding",
    body: { model: ["0.model"], input: ["0.texts"] },
    streams: "never",
  },
  {
    pattern: "/v[12]/(rerank|classify|summarize)/?$",
    operation: "other",
    body: { model: ["0.model"], input: ["0.query", "0.inputs", "0.text"] },
    streams: "never",
    takesLimit: false,
  },
];

const bedrock: readonly HttpPath[] = [
  {
    pattern: "/model/(?<model>[^/]+)/converse$",
    operation: "chat",
    body: {
      outputLimit: ["0.inferenceConfig.maxTokens"],
      temperature: ["0.inferenceConfig.temperature"],
      input: ["0.messages"],
      instructions: ["0.system"],
    },
    streams: "never",
  },
  {
    pattern: "/model/(?<model>[^/]+)/converse-stream$",
    operation: "chat",
    body: {
      outputLimit: ["0.inferenceConfig.maxTokens"],
      temperature: ["0.inferenceConfig.temperature"],
      input: ["0.messages"],
      instructions: ["0.system"],
    },
    streams: "always",
  },
  {
    pattern: "/model/(?<model>[^/]+)/invoke$",
    operation: "chat",
    body: { outputLimit: ["0.max_tokens", "0.max_gen_len", "0.maxTokens"] },
    streams: "never",
  },
  {
    pattern: "/model/(?<model>[^/]+)/invoke-with-response-stream$",
    operation: "chat",
    body: { outputLimit: ["0.max_tokens", "0.max_gen_len", "0.maxTokens"] },
    streams: "always",
  },
];

const huggingface: readonly HttpPath[] = [
  ...openaiPaths,
  {
    pattern: "/models/(?<model>[^/]+/[^/]+|[^/]+)/?$",
    operation: "completion",
    body: {
      outputLimit: ["0.parameters.max_new_tokens"],
      streaming: ["0.stream"],
      input: ["0.inputs"],
      inputs: ["0.parameters"],
    },
    streams: "option",
    isAnyKind: true,
  },
  {
    pattern: "/pipeline/feature-extraction/(?<model>.+)$",
    operation: "embedding",
    body: { input: ["0.inputs"] },
    streams: "never",
  },
];

const special: Readonly<Record<string, readonly HttpPath[]>> = {
  openai: [...deploymentPaths, ...openaiPaths, ...realtimePaths],
  "azure-openai": [...deploymentPaths, ...openaiPaths, ...realtimePaths, ...anthropicPaths],
  anthropic: [...anthropicPaths, ...openaiPaths],
  google: [...geminiPaths, livePath, ...openaiPaths],
  vertex: [...geminiPaths, ...openaiPaths],
  bedrock: [...bedrock, ...openaiPaths],
  cohere: [...cohere, ...openaiPaths],
  ...media,
  huggingface,
  ...speech,
  ollama: [...ollamaPaths, ...openaiPaths],
  "ollama-cloud": [...ollamaPaths, ...openaiPaths],
  openrouter: [...openaiPaths, ...anthropicPaths],
  "cloudflare-ai-gateway": [
    ...openaiPaths,
    // The gateway's own endpoint takes a list of requests to providers, and answers with the first that works.
    {
      pattern: "^/v1/[^/]+/[^/]+/?$",
      operation: "chat",
      body: {
        model: ["0[].query.model"],
        outputLimit: ["0[].query.max_tokens"],
        streaming: ["0[].query.stream"],
        input: ["0[].query.messages"],
      },
      streams: "option",
    },
  ],
  cloudflare: [
    ...openaiPaths,
    {
      pattern: "/ai/run/(?<model>.+)$",
      operation: "chat",
      isAnyKind: true,
      body: { outputLimit: ["0.max_tokens"], streaming: ["0.stream"], input: ["0.messages", "0.prompt"] },
      streams: "option",
    },
  ],
  voyage: [
    {
      pattern: "/v1/embeddings/?$",
      operation: "embedding",
      body: { model: ["0.model"], input: ["0.input"] },
      streams: "never",
    },
  ],
  jina: [
    {
      pattern: "/v1/embeddings/?$",
      operation: "embedding",
      body: { model: ["0.model"], input: ["0.input"] },
      streams: "never",
    },
    {
      pattern: "/v1/rerank/?$",
      operation: "other",
      body: { model: ["0.model"], input: ["0.query", "0.documents"] },
      streams: "never",
      takesLimit: false,
    },
  ],
};

function provider(of: ProviderHost): HttpProvider {
  const paths = special[of.provider] ?? openaiPaths;
  return {
    provider: of.provider,
    hosts: of.hosts,
    paths,
    ...(of.isLocal ? { isLocal: true } : {}),
    source: SOURCE,
  };
}

/** Providers reached by plain HTTP. Hosts that serve several (Cloudflare) appear once for each; the path decides. */
export const httpProviders: readonly HttpProvider[] = providerHosts.map(provider);

/** What is asked under such a path of no other kind of server. */
const TELLING = new Set(["chat", "responses", "completion", "embedding", "image", "audio"]);

/** Paths that are a model call on whatever host: a proxy, a configured base URL, a self-hosted server. */
export const anyHost: HttpProvider = {
  provider: "unknown",
  hosts: [],
  paths: [
    ...openaiPaths
      .filter(({ operation, takesLimit }) => TELLING.has(operation) && takesLimit !== false)
      .map((path) => ({ ...path, pattern: `/v1${path.pattern}` })),
    ...deploymentPaths.filter(({ operation }) => operation === "chat"),
    ...anthropicPaths.filter(({ operation }) => operation === "chat"),
    ...geminiPaths.filter(({ pattern }) => /[gG]enerateContent\$$/.test(pattern)),
  ],
  source: SOURCE,
};
