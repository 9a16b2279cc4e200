import type { CallKnowledge, Sdk } from "../sdk.ts";

const call = (path: string, operation: CallKnowledge["operation"], input: string): CallKnowledge => ({
  on: "client",
  path,
  operation,
  streams: "never",
  options: {
    model: ["0.model"],
    input: [input],
    maxRetries: ["1.maxRetries"],
    timeoutMs: ["1.timeoutInSeconds"],
    signal: ["1.abortSignal"],
  },
  ...(operation === "other" ? { takesLimit: false } : {}),
});

export const voyage: Sdk = {
  id: "voyageai",
  packages: ["voyageai"],
  source: "npm:voyageai@0.4.0 dist/cjs/Client.js, core/fetcher/requestWithRetries.js; read 2026-11-30",
  clients: [
    {
      exports: ["VoyageAIClient"],
      how: "new",
      provider: "voyage",
      options: {
        apiKey: ["0.apiKey"],
        baseUrl: ["0.environment", "0.baseUrl"],
        maxRetries: ["0.maxRetries"],
        timeoutMs: ["0.timeoutInSeconds"],
      },
      env: { apiKey: ["VOYAGE_API_KEY"] },
    },
  ],
  makers: [],
  calls: [
    call("embed", "embedding", "0.input"),
    call("multimodalEmbed", "embedding", "0.inputs"),
    call("contextualizedEmbed", "embedding", "0.inputs"),
    call("rerank", "other", "0.query"),
  ],
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 60_000, timeoutUnit: "seconds", offAt: 0 }],
};
