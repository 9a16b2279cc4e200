import type { Sdk } from "../sdk.ts";
import { legacyCalls, legacyClients } from "./openai-legacy.ts";

export const openaiEdge: Sdk = {
  id: "openai-edge",
  packages: ["openai-edge"],
  source: "npm:openai-edge@1.2.3 dist/index.mjs, types/index.d.ts; read 2026-11-23",
  clients: legacyClients(),
  makers: [],
  calls: legacyCalls,
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
