import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const options: OptionPaths = {
  model: ["0.model"],
  outputLimit: ["0.options.num_predict"],
  misnamedLimit: ["0.num_predict", "0.max_tokens", "0.maxTokens", "0.options.max_tokens"],
  streaming: ["0.stream"],
  temperature: ["0.options.temperature"],
  input: ["0.messages", "0.prompt", "0.input"],
  instructions: ["0.system"],
  tools: ["0.tools"],
  schema: ["0.format"],
};

/** `default` is a ready client, and its methods can also be imported through it: `ollama.chat(…)`. */
const calls = (on: string): CallKnowledge[] => [
  { on, path: "chat", operation: "chat", streams: "option", options, usage: ["eval_count", "prompt_eval_count"] },
  { on, path: "generate", operation: "completion", streams: "option", options, usage: ["eval_count"] },
  { on, path: "embed", operation: "embedding", streams: "never", options },
  { on, path: "embeddings", operation: "embedding", streams: "never", options },
];

export const ollama: Sdk = {
  id: "ollama",
  packages: ["ollama"],
  source: "npm:ollama@0.6.4 dist/browser.d.ts, dist/index.d.ts; read 2026-11-23",
  clients: [
    {
      exports: ["default"],
      how: "instance",
      provider: "ollama",
      isLocalByDefault: true,
      options: {},
      env: { baseUrl: ["OLLAMA_HOST"] },
    },
    {
      exports: ["Ollama"],
      how: "new",
      provider: "ollama",
      isLocalByDefault: true,
      options: { baseUrl: ["0.host"], headers: ["0.headers"], fetch: ["0.fetch"] },
      // Sent to https://ollama.com alone, from 0.6 on: npm:ollama@0.6.4 dist/browser.mjs, read 2026-12-01.
      env: { apiKey: ["OLLAMA_API_KEY"] },
    },
  ],
  makers: [],
  calls: calls("client"),
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
