import type { Sdk } from "../sdk.ts";

/** "max_tokens: the maximum number of tokens to generate in the response (default: 256)", of every text model. */
const DEFAULT_LIMIT = 256;

export const workersAi: Sdk = {
  id: "workers-ai",
  packages: ["@cloudflare/ai"],
  source: 'Cloudflare Workers AI: "Workers Bindings", "Models"; npm:@cloudflare/ai 1.2.2 README; read 2026-11-29',
  binding: {
    names: ["AI"],
    types: ["Ai"],
    // npm:@nuxthub/core 0.9.0, dist/runtime/ai/server/utils/ai.d.ts, read 2026-11-30.
    functions: ["hubAI"],
    words: ["AI.run(", "@cf/meta/", "@cf/baai/", "@cf/openai/", "@cf/black-forest-labs/", "@cf/mistral", "@cf/qwen/"],
  },
  clients: [{ exports: ["Ai"], how: "new", provider: "cloudflare", options: {} }],
  makers: [],
  calls: [
    {
      on: "client",
      path: "run",
      operation: "chat",
      streams: "option",
      isAnyKind: true,
      provider: "cloudflare",
      defaultLimit: DEFAULT_LIMIT,
      options: {
        model: ["0"],
        outputLimit: ["1.max_tokens"],
        misnamedLimit: ["1.maxTokens", "1.max_completion_tokens"],
        streaming: ["1.stream"],
        temperature: ["1.temperature"],
        input: ["1.messages", "1.prompt", "1.text", "1.input"],
        tools: ["1.tools"],
        schema: ["1.response_format"],
        signal: ["2.signal"],
        gateway: ["2.gateway"],
      },
      usage: ["usage"],
    },
  ],
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
