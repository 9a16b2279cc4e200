import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const settings = (at: number): OptionPaths => ({
  outputLimit: [`${at}.maxTokens`],
  misnamedLimit: [`${at}.max_tokens`, `${at}.maxOutputTokens`],
  temperature: [`${at}.temperature`],
  schema: [`${at}.structured`],
  signal: [`${at}.signal`],
});

/** Parts of the answer can be iterated, or the whole awaited. */
const asked = (path: string, operation: CallKnowledge["operation"]): CallKnowledge => ({
  on: "model",
  path,
  operation,
  streams: "always",
  options: { input: ["0"], ...settings(1) },
  usage: ["stats", "predictedTokensCount"],
});

const found = (path: string, gives: string) => ({
  on: "client",
  path,
  gives,
  options: { model: ["0"] },
});

export const lmstudio: Sdk = {
  id: "@lmstudio/sdk",
  packages: ["@lmstudio/sdk"],
  source: "npm:@lmstudio/sdk@2.0.0 dist/index.d.ts:3362, 3538-3619, 4211, 5137-5185, index.mjs:21232; read 2026-12-01",
  clients: [
    {
      exports: ["LMStudioClient"],
      how: "new",
      provider: "lm-studio",
      isLocalByDefault: true,
      options: { baseUrl: ["0.baseUrl"] },
    },
  ],
  makers: [
    ...["llm.model", "llm.load", "llm.createDynamicHandle"].map((path) => found(path, "model")),
    ...["embedding.model", "embedding.load", "embedding.createDynamicHandle"].map((path) => found(path, "embedder")),
  ],
  calls: [
    asked("respond", "chat"),
    asked("complete", "completion"),
    {
      ...asked("act", "chat"),
      options: { input: ["0"], tools: ["1"], maxSteps: ["2.maxPredictionRounds"], ...settings(2) },
      defaultSteps: Number.POSITIVE_INFINITY,
    },
    { on: "embedder", path: "embed", operation: "embedding", streams: "never", options: { input: ["0"] } },
  ],
  // One connection to the machine it runs on, without tries or limits of its own.
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: null }],
};
