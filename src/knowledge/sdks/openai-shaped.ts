import type { CallKnowledge, ClientKnowledge, Sdk } from "../sdk.ts";
import {
  audio,
  batches,
  chatCompletions,
  embeddings,
  images,
  legacyCompletions,
  openaiCalls,
  videos,
} from "./openai-calls.ts";
import { clientOptions } from "./openai-options.ts";

const withOptions: Sdk["makers"][number] = {
  on: "client",
  path: "withOptions",
  gives: "client",
  options: clientOptions,
};

type Named = Pick<ClientKnowledge, "exports" | "provider" | "env">;
const client = (of: Named, rest: Partial<ClientKnowledge> = {}): ClientKnowledge => ({
  ...of,
  how: "new",
  options: clientOptions,
  ...rest,
});

/** Everything below is generated from, or modelled on, openai-node. */
export const groq: Sdk = {
  id: "groq-sdk",
  packages: ["groq-sdk"],
  source: "npm:groq-sdk 0.37, 1.6.0 src/client.ts:173-206, 570-612; read 2026-11-23",
  clients: [
    client({
      exports: ["default", "Groq"],
      provider: "groq",
      env: { apiKey: ["GROQ_API_KEY"], baseUrl: ["GROQ_BASE_URL"] },
    }),
  ],
  makers: [withOptions],
  calls: [chatCompletions, embeddings, ...audio, batches],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 60_000, offAt: 0 }],
};

/** OpenAI's own default limit is not everybody's. */
const { defaultLimit: _, ...completions } = legacyCompletions;

const renamed = (calls: readonly CallKnowledge[], from: string, path: string): readonly CallKnowledge[] =>
  calls.filter((call) => call.path === from).map((call) => ({ ...call, path }));
const imagesCreated = renamed(images, "images.generate", "images.create");
const audioCreated = renamed(audio, "audio.speech.create", "audio.create");

export const together: Sdk = {
  id: "together-ai",
  packages: ["together-ai"],
  source:
    "npm:together-ai@0.52.0 src/client.ts:654-706, client.js:53-95; resources/chat/completions.d.ts:23-26; read 2026-11-24; " +
    "npm:together-ai@0.15.2 resources/images.d.ts:7, audio.d.ts; read 2026-11-30",
  clients: [
    client({
      exports: ["default", "Together"],
      provider: "together",
      env: { apiKey: ["TOGETHER_API_KEY"], baseUrl: ["TOGETHER_BASE_URL"] },
    }),
  ],
  makers: [withOptions],
  calls: [
    chatCompletions,
    { ...chatCompletions, path: "chat.completions.stream", streams: "always" },
    completions,
    embeddings,
    ...images,
    ...audio,
    // Its own names until it took over those of OpenAI.
    ...imagesCreated,
    ...audioCreated,
    batches,
    videos,
    {
      on: "client",
      path: "rerank.create",
      operation: "other",
      streams: "never",
      options: { model: ["0.model"], input: ["0.query", "0.documents"] },
      takesLimit: false,
    },
  ],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 60_000, uncovered: ["500"], offAt: 0 }],
};

export const cerebras: Sdk = {
  id: "@cerebras/cerebras_cloud_sdk",
  packages: ["@cerebras/cerebras_cloud_sdk"],
  source: "npm:@cerebras/cerebras_cloud_sdk@1.91.0 index.js:53-68, 123, core.js:133, 392-410; read 2026-11-30",
  clients: [
    client({
      exports: ["default", "Cerebras"],
      provider: "cerebras",
      env: { apiKey: ["CEREBRAS_API_KEY"], baseUrl: ["CEREBRAS_BASE_URL"] },
    }),
  ],
  makers: [withOptions],
  calls: [chatCompletions, completions],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 60_000, offAt: 0 }],
};

export const perplexity: Sdk = {
  id: "@perplexity-ai/perplexity_ai",
  packages: ["@perplexity-ai/perplexity_ai"],
  source: "npm:@perplexity-ai/perplexity_ai@0.38.5 src/client.ts:142-169; read 2026-11-30",
  clients: [
    client({
      exports: ["default", "Perplexity"],
      provider: "perplexity",
      env: { apiKey: ["PERPLEXITY_API_KEY"], baseUrl: ["PERPLEXITY_BASE_URL"] },
    }),
  ],
  makers: [withOptions],
  calls: [chatCompletions, embeddings],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 900_000, offAt: 0 }],
};

export const portkey: Sdk = {
  id: "portkey-ai",
  packages: ["portkey-ai"],
  source: "npm:portkey-ai@3.1.0 dist/src/utils.js:131-135, baseClient.js:106,170; read 2026-11-23",
  clients: [
    client(
      {
        exports: ["default", "Portkey"],
        provider: "portkey",
        env: { apiKey: ["PORTKEY_API_KEY"], baseUrl: ["PORTKEY_BASE_URL"] },
      },
      // Retries, fallbacks and caching come from the configuration on the gateway.
      { retriesOnceWritten: { option: "0.config", retries: null } },
    ),
  ],
  makers: [withOptions],
  calls: openaiCalls,
  // The inner client is built with none; the outer one repeats a failed request once, 429 not among them.
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null, uncovered: ["429"], offAt: 0 }],
};

/** Clients of OpenAI that record what they do: subclasses, with all the options of the original. */
export const posthogAi: Sdk = {
  id: "@posthog/ai",
  packages: ["@posthog/ai"],
  source: "unverified: known shape of the package, not read in its sources",
  clients: [
    client({ exports: ["OpenAI", "PostHogOpenAI"], provider: "openai", env: { apiKey: ["OPENAI_API_KEY"] } }),
    client({
      exports: ["AzureOpenAI", "PostHogAzureOpenAI"],
      provider: "azure-openai",
      env: { apiKey: ["AZURE_OPENAI_API_KEY"] },
    }),
  ],
  makers: [withOptions],
  calls: openaiCalls,
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 600_000, offAt: 0 }],
};

/** `import OpenAI from "openpipe/openai"`: a subclass that reports what it asks, with all the options of the original. */
export const openpipe: Sdk = {
  id: "openpipe",
  packages: ["openpipe"],
  source: "npm:openpipe@1.0.0 openai.d.ts, openai.js:1026-1052; read 2026-11-30",
  clients: [client({ exports: ["default", "OpenAI"], provider: "openai", env: { apiKey: ["OPENAI_API_KEY"] } })],
  makers: [withOptions],
  calls: openaiCalls,
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 600_000, offAt: 0 }],
};
