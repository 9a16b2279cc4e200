import type { CallKnowledge, MakerKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** Turns of one run where none are named: agents-core dist/runner/constants.mjs. */
const TURNS = 10;

const settings = (prefix: string): OptionPaths => ({
  model: [`${prefix}.model`],
  outputLimit: [`${prefix}.modelSettings.maxTokens`],
  misnamedLimit: [
    `${prefix}.maxTokens`,
    `${prefix}.modelSettings.max_tokens`,
    `${prefix}.modelSettings.maxOutputTokens`,
  ],
  temperature: [`${prefix}.modelSettings.temperature`],
  maxRetries: [`${prefix}.modelSettings.retry.maxRetries`],
  endUser: [`${prefix}.modelSettings.providerData.safety_identifier`, `${prefix}.modelSettings.providerData.user`],
});

const agent: OptionPaths = {
  ...settings("0"),
  through: ["0.model"],
  instructions: ["0.instructions"],
  tools: ["0.tools", "0.handoffs"],
  schema: ["0.outputType"],
};

const run = (on: "module" | "runner"): CallKnowledge => ({
  on,
  path: "run",
  operation: "responses",
  streams: "option",
  options: {
    through: ["0"],
    input: ["1"],
    streaming: ["2.stream"],
    signal: ["2.signal"],
    maxSteps: ["2.maxTurns"],
    model: ["2.model"],
  },
  usage: ["usage", "state.usage", "rawResponses"],
  defaultSteps: TURNS,
  provider: "openai",
  defaultModel: "gpt-5.6-luna",
});

/**
 * A conversation of speech; it is most often kept in a reference and connected elsewhere, so that the session is the
 * row. `@openai/agents/realtime` 0.20, agents-realtime dist/realtimeSession.d.ts, read 2026-11-30.
 */
const session: CallKnowledge = {
  on: "module",
  path: "RealtimeSession",
  operation: "realtime",
  streams: "always",
  options: { through: ["0"], model: ["1.model"], apiKey: ["1.apiKey"] },
  provider: "openai",
  takesLimit: false,
};

const made = (path: string, gives: string, options: OptionPaths): MakerKnowledge => ({
  on: "module",
  path,
  gives,
  options,
});

/** The run that starts the loop is the call; its agent holds the options. */
export const openaiAgents: Sdk = {
  id: "@openai/agents",
  packages: [
    "@openai/agents",
    "@openai/agents-core",
    "@openai/agents-openai",
    "@openai/agents-extensions",
    "@openai/agents-realtime",
  ],
  source: "npm:@openai/agents 0.20, agents-core dist/run.d.ts, runner/constants.mjs, defaultModel.mjs; read 2026-11-23",
  clients: [],
  makers: [
    made("Agent", "agent", agent),
    made("Agent.create", "agent", agent),
    { on: "agent", path: "clone", gives: "agent", options: agent },
    made("Runner", "runner", { ...settings("0"), through: ["0.modelProvider"] }),
    made("OpenAIProvider", "provider", {
      through: ["0.openAIClient"],
      apiKey: ["0.apiKey"],
      baseUrl: ["0.baseURL"],
    }),
    ...["OpenAIResponsesModel", "OpenAIChatCompletionsModel"].map((path) =>
      made(path, "model", { through: ["0"], model: ["1"] }),
    ),
    made("aisdk", "model", { through: ["0"] }),
  ],
  calls: [run("module"), run("runner"), session],
  globals: [
    { path: "setDefaultOpenAIClient", options: { through: ["0"] } },
    { path: "setDefaultOpenAIKey", options: { apiKey: ["0"] } },
  ],
  // It builds a plain client of openai where none is given.
  defaults: [{ versions: "*", maxRetries: 2, timeoutMs: 600_000, offAt: 0 }],
};
