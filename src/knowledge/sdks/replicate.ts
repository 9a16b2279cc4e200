import type { OptionPaths, Sdk } from "../sdk.ts";

/** The limit is an input of the model at hand, under that model's own name for it. */
const input: OptionPaths = {
  input: ["1.input.prompt", "1.input"],
  inputs: ["1.input"],
  outputLimit: ["1.input.max_tokens", "1.input.max_new_tokens", "1.input.max_length", "1.input.max_completion_tokens"],
  temperature: ["1.input.temperature"],
  signal: ["1.signal"],
};

const created: OptionPaths = {
  input: ["0.input.prompt", "0.input"],
  inputs: ["0.input"],
  outputLimit: ["0.input.max_tokens", "0.input.max_new_tokens", "0.input.max_length", "0.input.max_completion_tokens"],
  temperature: ["0.input.temperature"],
  signal: ["0.signal"],
  streaming: ["0.stream"],
};

export const replicate: Sdk = {
  id: "replicate",
  packages: ["replicate"],
  source: "npm:replicate 0.34, 1.4.0 index.js:378-388, lib/util.js:197, index.d.ts; read 2026-11-23",
  clients: [
    {
      exports: ["default", "Replicate"],
      how: "new",
      provider: "replicate",
      options: { apiKey: ["0.auth"], baseUrl: ["0.baseUrl"], fetch: ["0.fetch"] },
      env: { apiKey: ["REPLICATE_API_TOKEN"] },
    },
  ],
  makers: [],
  calls: [
    {
      on: "client",
      path: "run",
      operation: "other",
      streams: "never",
      isAnyKind: true,
      options: { model: ["0"], ...input },
    },
    {
      on: "client",
      path: "stream",
      operation: "other",
      streams: "always",
      isAnyKind: true,
      options: { model: ["0"], ...input },
    },
    {
      on: "client",
      path: "predictions.create",
      operation: "other",
      streams: "option",
      isAnyKind: true,
      options: { model: ["0.model", "0.version"], ...created },
    },
    {
      on: "client",
      path: "deployments.predictions.create",
      operation: "other",
      streams: "never",
      model: "hosted",
      options: { model: ["1"], input: ["2.input"], signal: ["2.signal"] },
    },
  ],
  // A POST is sent again on 429 only, five times and without any delay.
  defaults: [{ versions: "*", maxRetries: 5, timeoutMs: null, uncovered: ["500"] }],
};
