import type { CallKnowledge, MakerKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** An agent that runs until it is done: it takes no limit, and its program counts no steps. */
const turn = (on: string, path: string, rest: Pick<CallKnowledge, "options" | "streams">): CallKnowledge => ({
  on,
  path,
  operation: "responses",
  takesLimit: false,
  usage: ["usage"],
  ...rest,
});

const thread = (path: string, at: string): MakerKnowledge => ({
  on: "client",
  path,
  gives: "thread",
  options: { model: [`${at}.model`] },
});

const asked: OptionPaths = { input: ["0"], signal: ["1.signal"], schema: ["1.outputSchema"] };

/** Codex as a library: each turn starts its program. */
export const codex: Sdk = {
  id: "@openai/codex-sdk",
  packages: ["@openai/codex-sdk"],
  source:
    "npm:@openai/codex-sdk@0.163.0 dist/index.d.ts, index.js (the key goes into CODEX_API_KEY); four retries and five " +
    "minutes between parts of an answer by codex-rs/core/src/flags.rs of 2025, not verified for this version; read " +
    "2026-12-01",
  clients: [
    {
      exports: ["Codex"],
      how: "new",
      provider: "openai",
      options: { apiKey: ["0.apiKey", "0.env.CODEX_API_KEY", "0.env.OPENAI_API_KEY"], baseUrl: ["0.baseUrl"] },
      env: { apiKey: ["CODEX_API_KEY"] },
    },
    // What a parameter of that type is.
    { exports: ["Thread"], how: "new", gives: "thread", provider: "openai", options: {} },
  ],
  makers: [thread("startThread", "0"), thread("resumeThread", "1")],
  calls: [
    turn("thread", "run", { streams: "never", options: asked }),
    turn("thread", "runStreamed", { streams: "always", options: asked }),
  ],
  defaults: [{ versions: "*", maxRetries: 4, timeoutMs: 300_000 }],
};

const session = (path: string, at: string): MakerKnowledge => ({
  on: "client",
  path,
  gives: "session",
  options: {
    model: [`${at}.model`],
    tools: [`${at}.tools`, `${at}.mcpServers`, `${at}.customAgents`],
    instructions: [`${at}.systemMessage`],
    streaming: [`${at}.streaming`],
  },
});

/** GitHub Copilot's program as a library. */
export const copilot: Sdk = {
  id: "@github/copilot-sdk",
  packages: ["@github/copilot-sdk"],
  source: "npm:@github/copilot-sdk@1.0.14 dist/session.d.ts:154, client.d.ts; its program is not read; 2026-12-01",
  clients: [
    {
      exports: ["CopilotClient"],
      how: "new",
      provider: "github-copilot",
      options: { apiKey: ["0.gitHubToken", "0.githubToken"], keyless: ["0.useLoggedInUser"] },
    },
    { exports: ["CopilotSession"], how: "new", gives: "session", provider: "github-copilot", options: {} },
  ],
  makers: [session("createSession", "0"), session("resumeSession", "1")],
  calls: [
    turn("session", "sendAndWait", { streams: "never", options: { input: ["0.prompt", "0"], timeoutMs: ["1"] } }),
    turn("session", "send", { streams: "always", options: { input: ["0.prompt", "0"] } }),
  ],
  defaults: [{ versions: "*", maxRetries: null, timeoutMs: 60_000, isUntold: true }],
};
