import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const settings = (at: string): OptionPaths => ({
  outputLimit: [`${at}.modelSettings.maxOutputTokens`, `${at}.modelSettings.maxTokens`],
  misnamedLimit: [`${at}.max_tokens`, `${at}.modelSettings.max_tokens`],
  temperature: [`${at}.modelSettings.temperature`, `${at}.temperature`],
  maxRetries: [`${at}.modelSettings.maxRetries`],
  maxSteps: [`${at}.maxSteps`, `${at}.stopWhen`],
});

const options: OptionPaths = {
  ...settings("1"),
  input: ["0"],
  signal: ["1.abortSignal", "1.modelSettings.abortSignal"],
  tools: ["1.toolsets", "1.clientTools"],
  schema: ["1.structuredOutput", "1.output", "1.experimental_output"],
  instructions: ["1.instructions"],
};
/** Legacy calls hand their options to `ai` 4; up to version 0.19 that is what all calls do. */
const legacy: OptionPaths = {
  ...options,
  outputLimit: ["1.maxTokens"],
  misnamedLimit: ["1.maxOutputTokens"],
  maxRetries: ["1.maxRetries"],
};

const STEPS = 5;
const call = (path: string, streams: "never" | "always", of: OptionPaths): CallKnowledge => ({
  on: "agent",
  path,
  operation: "chat",
  streams,
  options: of,
  usage: ["usage", "totalUsage"],
  defaultSteps: STEPS,
});

export const mastra: Sdk = {
  id: "@mastra/core",
  packages: ["@mastra/core"],
  source:
    "npm:@mastra/core@1.71.0 dist/agent/agent.d.ts and agent bundle (config.maxRetries ?? 0); read 2026-11-23; 0.9.4, 0.19.1, 0.20.0, 0.24.9, 1.0.4, 1.10.0, 1.11.0 (modelSettings?.maxRetries ?? 2, overridden from 1.11 on); read 2026-12-01",
  clients: [],
  makers: [
    {
      on: "module",
      path: "Agent",
      gives: "agent",
      options: {
        through: ["0.model[?].model", "0.model.id", "0.model"],
        model: ["0.model[?].model", "0.model.id", "0.model"],
        apiKey: ["0.model.apiKey"],
        baseUrl: ["0.model.url"],
        instructions: ["0.instructions"],
        tools: ["0.tools", "0.agents", "0.workflows"],
        ...settings("0.defaultOptions"),
        outputLimit: [
          ...(settings("0.defaultOptions").outputLimit ?? []),
          "0.defaultGenerateOptions.maxTokens",
          "0.defaultStreamOptions.maxTokens",
        ],
        // A list of models, each tried in turn, each with retries of its own.
        maxRetries: ["0.model[?].maxRetries", "0.maxRetries", "0.defaultOptions.modelSettings.maxRetries"],
      },
    },
    { on: "module", path: "Mastra", gives: "mastra", holds: ["0.agents"] },
    { on: "mastra", path: "getAgent", gives: "agent", picks: { name: "0" } },
    { on: "mastra", path: "getAgentById", gives: "agent", picks: { name: "0" } },
  ],
  calls: [
    { ...call("generate", "never", legacy), versions: "<0.20" },
    { ...call("stream", "always", legacy), versions: "<0.20" },
    { ...call("generate", "never", options), versions: ">=0.20" },
    { ...call("stream", "always", options), versions: ">=0.20" },
    call("network", "always", options),
    call("streamUntilIdle", "always", options),
    call("generateVNext", "never", options),
    call("streamVNext", "always", options),
    call("generateLegacy", "never", legacy),
    call("streamLegacy", "always", legacy),
    call("resumeStream", "always", options),
    call("resumeGenerate", "never", options),
  ],
  // From 1.11 on the agent hands a 0 of its own to what retries beneath it; before, that kept its default of 2.
  defaults: [
    { versions: ">=1.11", maxRetries: null, timeoutMs: null, offAt: 0 },
    { versions: "<1.11", maxRetries: 2, timeoutMs: null, offAt: 0 },
  ],
  stringModels: { provider: "unknown", env: [], modelNamesProvider: "/" },
};
