import type { Sdk } from "../sdk.ts";
import { aiCalls } from "./ai-calls.ts";
import { aiMakers } from "./ai-makers.ts";

/** The AI SDK. `ai` 2 had stream helpers only, which send nothing. */
export const ai: Sdk = {
  id: "ai",
  packages: ["ai", "@ai-sdk/rsc"],
  source:
    "npm:ai dist/index.d.ts of 3.1.0, 3.4.33, 4.3.19, 5.0.277, 6.0.326; 7.0.173 src/prompt/request-options.ts, " +
    "src/util/prepare-retries.ts, src/agent/tool-loop-agent.ts; read 2026-11-23",
  clients: [
    {
      versions: ">=5",
      exports: ["gateway"],
      how: "instance",
      provider: "vercel-ai-gateway",
      options: {},
      env: { apiKey: ["AI_GATEWAY_API_KEY"] },
    },
    {
      versions: ">=5",
      exports: ["createGateway"],
      how: "call",
      provider: "vercel-ai-gateway",
      options: { apiKey: ["0.apiKey"], baseUrl: ["0.baseURL"], headers: ["0.headers"], fetch: ["0.fetch"] },
      env: { apiKey: ["AI_GATEWAY_API_KEY"] },
    },
  ],
  makers: aiMakers,
  calls: aiCalls,
  defaults: [
    { versions: ">=3", maxRetries: 2, timeoutMs: null, offAt: 0 },
    { versions: "<3", maxRetries: null, timeoutMs: null },
  ],
  stringModels: { provider: "vercel-ai-gateway", env: ["AI_GATEWAY_API_KEY"], versions: ">=5" },
};
