import type { CallKnowledge, MakerKnowledge, OptionPaths, Sdk } from "../sdk.ts";

/** `client.path("/chat/completions").post({ body })`: what is asked for is told by the path. */
const route = (path: string, gives: string): MakerKnowledge => ({
  on: "client",
  path: "path",
  where: { at: "0", is: [path, path.slice(1)] },
  gives,
});

const request: OptionPaths = { timeoutMs: ["0.timeout"], signal: ["0.abortSignal"], headers: ["0.headers"] };

const post = (on: string, operation: CallKnowledge["operation"], options: OptionPaths): CallKnowledge => ({
  on,
  path: "post",
  operation,
  streams: operation === "chat" ? "option" : "never",
  options: { ...options, ...request },
  usage: ["usage"],
});

/** Azure AI Foundry and GitHub Models, by a client that knows paths and no methods. */
export const azureInference: Sdk = {
  id: "@azure-rest/ai-inference",
  packages: ["@azure-rest/ai-inference"],
  source:
    "npm:@azure-rest/ai-inference@1.0.0-beta.6 dist/esm/modelClient.js, models.d.ts; @typespec/ts-http-runtime " +
    "dist/esm/constants.js (three retries); read 2026-11-30",
  clients: [
    {
      exports: ["default"],
      how: "call",
      provider: "azure-openai",
      options: {
        baseUrl: ["2.endpoint", "2.baseUrl", "0"],
        apiKey: ["1"],
        keyless: ["1"],
        maxRetries: ["2.retryOptions.maxRetries"],
      },
    },
  ],
  makers: [
    route("/chat/completions", "chat"),
    route("/embeddings", "embeddings"),
    route("/images/embeddings", "embeddings"),
  ],
  calls: [
    post("chat", "chat", {
      model: ["0.body.model"],
      outputLimit: ["0.body.max_tokens", "0.body.max_completion_tokens"],
      misnamedLimit: ["0.body.maxTokens", "0.body.max_output_tokens"],
      streaming: ["0.body.stream"],
      temperature: ["0.body.temperature"],
      input: ["0.body.messages"],
      tools: ["0.body.tools"],
      schema: ["0.body.response_format"],
    }),
    post("embeddings", "embedding", { model: ["0.body.model"], input: ["0.body.input"] }),
  ],
  defaults: [{ versions: "*", maxRetries: 3, timeoutMs: null, offAt: 0 }],
};
