/** The package.json of a case that writes none: an application with a recent version of every package it imports. */

/** As published in November 2026 or shortly before; what a rule says of other versions is a case of its own. */
const VERSIONS: Readonly<Record<string, string>> = {
  "@ai-sdk/anthropic": "4.0.0",
  "@ai-sdk/azure": "4.0.0",
  "@ai-sdk/google": "4.0.0",
  "@ai-sdk/groq": "4.0.0",
  "@ai-sdk/openai": "4.0.0",
  "@ai-sdk/react": "4.0.0",
  "@anthropic-ai/bedrock-sdk": "0.29.0",
  "@anthropic-ai/sdk": "1.12.0",
  "@anthropic-ai/vertex-sdk": "0.16.0",
  "@aws-sdk/client-bedrock-runtime": "3.900.0",
  "@azure/openai": "2.0.0",
  "@google/genai": "3.0.0",
  "@google/generative-ai": "0.24.1",
  "@huggingface/inference": "4.13.0",
  "@langchain/anthropic": "1.3.0",
  "@langchain/core": "1.1.0",
  "@langchain/google-genai": "2.1.0",
  "@langchain/openai": "1.2.0",
  "@llamaindex/openai": "0.4.0",
  "@mastra/core": "1.71.0",
  "@mistralai/mistralai": "2.7.0",
  "@openai/agents": "0.20.0",
  "@openrouter/ai-sdk-provider": "2.0.0",
  "@openrouter/sdk": "1.0.0",
  "@sveltejs/kit": "3.2.0",
  "@upstash/redis": "1.36.0",
  ai: "7.0.0",
  bullmq: "5.66.0",
  "cohere-ai": "8.0.0",
  "discord.js": "14.25.0",
  express: "5.3.0",
  fastify: "5.12.0",
  genkit: "1.42.0",
  "groq-sdk": "1.0.0",
  hono: "4.13.0",
  ioredis: "5.9.0",
  koa: "3.2.0",
  langchain: "1.2.0",
  next: "16.4.0",
  nuxt: "4.5.0",
  ollama: "0.6.0",
  openai: "6.49.0",
  "openai-edge": "1.2.3",
  "p-retry": "7.1.0",
  "portkey-ai": "3.1.0",
  react: "19.2.0",
  replicate: "1.4.0",
  "together-ai": "0.52.0",
};

const IMPORTED = /(?:from\s*|import\s*\(?\s*|require\(\s*)["']([^"'.\s][^"'\s]*)["']/g;

/** Text of the manifest; `chosen` are the versions that the case names itself. */
export function defaultManifest(
  files: Readonly<Record<string, string>>,
  chosen: Readonly<Record<string, string>>,
): string {
  const used = new Set(Object.values(files).flatMap(packagesOf));
  const names = [...new Set([...used, ...Object.keys(chosen)])].sort();
  const dependencies = Object.fromEntries(names.map((name) => [name, chosen[name] ?? VERSIONS[name] ?? "1.0.0"]));
  const start = used.has("next") ? "next start" : "node .";
  return `${JSON.stringify({ name: "case", private: true, scripts: { start }, dependencies }, null, 2)}\n`;
}

function packagesOf(text: string): readonly string[] {
  return [...text.matchAll(IMPORTED)]
    .map(([, specifier = ""]) => specifier)
    .filter((specifier) => !/^(node:|https?:|@\/|~|#|\/)/.test(specifier))
    .map((specifier) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}
