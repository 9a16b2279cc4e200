import type { CallKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const settings = (at: string): OptionPaths => ({
  model: [`${at}.model`],
  instructions: [`${at}.systemPrompt`, `${at}.customSystemPrompt`, `${at}.appendSystemPrompt`],
  tools: [`${at}.tools`, `${at}.mcpServers`, `${at}.agents`, `${at}.allowedTools`],
  schema: [`${at}.outputFormat`],
  maxSteps: [`${at}.maxTurns`],
  budget: [`${at}.maxBudgetUsd`],
  signal: [`${at}.abortController`],
  apiKey: [`${at}.env.ANTHROPIC_API_KEY`],
});
/** Sessions take fewer. */
const ofSession = (at: string): OptionPaths => ({
  model: [`${at}.model`],
  tools: [`${at}.allowedTools`],
  apiKey: [`${at}.env.ANTHROPIC_API_KEY`],
});

/** The program that it starts asks with a limit of its own. */
const call = (on: string, path: string, rest: Pick<CallKnowledge, "options" | "streams">): CallKnowledge => ({
  on,
  path,
  operation: "chat",
  takesLimit: false,
  usage: ["usage", "modelUsage"],
  provider: "anthropic",
  ...rest,
});

/** It goes on until the model calls no more tools. */
const query = (on: string, options: OptionPaths): CallKnowledge => ({
  ...call(on, "query", { streams: "always", options: { input: ["0.prompt"], ...options } }),
  defaultSteps: Number.POSITIVE_INFINITY,
});

/** Claude Code as a library: each query starts its program, and gives the messages one by one. */
export const claudeAgent: Sdk = {
  id: "@anthropic-ai/claude-agent-sdk",
  packages: ["@anthropic-ai/claude-agent-sdk", "@anthropic-ai/claude-code"],
  reportPackage: true,
  source:
    "npm:@anthropic-ai/claude-code@1.0.128, @anthropic-ai/claude-agent-sdk@0.1.30, 0.2.79 sdk.d.ts, cli.js (ten tries, " +
    "API_TIMEOUT_MS); 0.3.333 sdk.d.ts, whose program is compiled: its defaults are unverified; read 2026-12-01",
  clients: [],
  makers: [
    { on: "module", path: "startup", gives: "warm", options: settings("0.options") },
    ...["unstable_v2_createSession", "unstable_v2_resumeSession"].map((path, index) => ({
      on: "module",
      path,
      gives: "session",
      options: ofSession(String(index)),
    })),
  ],
  calls: [
    query("module", settings("0.options")),
    query("warm", { input: ["0"] }),
    call("module", "unstable_v2_prompt", { streams: "never", options: { input: ["0"], ...ofSession("1") } }),
    call("session", "send", { streams: "always", options: { input: ["0"] } }),
  ],
  defaults: [{ versions: "*", maxRetries: 10, timeoutMs: 600_000 }],
};
