import { describe, expect, it } from "vitest";
import { endpointOf, knowledge, tellingWords } from "../../src/knowledge/index.ts";

describe("endpointOf", () => {
  it.each([
    ["https://api.openai.com/v1", "openai", false],
    ["https://my-resource.openai.azure.com/openai/deployments/x", "azure-openai", false],
    ["https://api.groq.com/openai/v1", "groq", false],
    ["https://openrouter.ai/api/v1", "openrouter", false],
    ["https://api.perplexity.ai", "perplexity", false],
    ["https://api.deepseek.com", "deepseek", false],
    ["https://generativelanguage.googleapis.com/v1beta/openai/", "google", false],
    ["https://us-central1-aiplatform.googleapis.com/v1", "vertex", false],
    ["https://bedrock-runtime.eu-west-1.amazonaws.com", "bedrock", false],
    ["https://gateway.ai.cloudflare.com/v1/acc/gw/openai", "openai", false],
    ["https://gateway.ai.cloudflare.com/v1/acc/gw/compat", "cloudflare-ai-gateway", false],
    ["https://oai.helicone.ai/v1", "openai", false],
    ["https://ai-gateway.vercel.sh/v1", "vercel-ai-gateway", false],
    ["api.openai.com", "openai", false],
    ["http://localhost:11434/v1", "ollama", true],
    ["https://ollama.com/v1", "ollama-cloud", false],
    ["http://localhost:1234/v1", "lm-studio", true],
    ["http://127.0.0.1:8000/v1", "unknown", true],
    ["https://example.com/v1", "unknown", false],
    ["https://api.openai.com.evil.example/v1", "unknown", false],
  ])("%s leads to %s", (url, provider, isLocal) => {
    expect(endpointOf(url)).toMatchObject({ provider, isLocal });
  });

  it("reads no host from a path", () => {
    expect(endpointOf("/api/chat")).toBeNull();
  });
});

/** The first provider that has the host and a path that matches. */
function callAt(host: string, path: string) {
  const providers = knowledge.httpProviders.filter(({ hosts }) => hosts.includes(host));
  for (const { provider, paths } of providers) {
    const found = paths.find(({ pattern }) => new RegExp(pattern).test(path));
    if (found)
      return { provider, operation: found.operation, model: new RegExp(found.pattern).exec(path)?.groups?.["model"] };
  }
  return null;
}

describe("HTTP paths", () => {
  it.each([
    ["api.openai.com", "/v1/chat/completions", "chat", undefined],
    ["api.openai.com", "/v1/responses", "responses", undefined],
    ["api.openai.com", "/v1/completions", "completion", undefined],
    ["api.openai.com", "/v1/engines/davinci/completions", "completion", "davinci"],
    ["api.openai.com", "/v1/audio/transcriptions", "audio", undefined],
    ["*.openai.azure.com", "/openai/deployments/gpt4/chat/completions", "chat", "gpt4"],
    ["api.anthropic.com", "/v1/messages", "chat", undefined],
    [
      "generativelanguage.googleapis.com",
      "/v1beta/models/gemini-2.5-pro:streamGenerateContent",
      "chat",
      "gemini-2.5-pro",
    ],
    ["localhost:11434", "/api/chat", "chat", undefined],
    ["api.elevenlabs.io", "/v1/text-to-speech/abc", "audio", undefined],
  ])("%s%s", (host, path, operation, model) => {
    expect(callAt(host, path)).toMatchObject({ operation, ...(model === undefined ? {} : { model }) });
  });

  it.each(["/v1/models", "/v1/files", "/v1/threads", "/v1/responses/abc", "/v1/fine_tuning/jobs"])(
    "%s asks no model",
    (path) => {
      expect(callAt("api.openai.com", path)).toBeNull();
    },
  );

  it("names a host once, unless the path tells its providers apart", () => {
    const hosts = knowledge.httpProviders
      .flatMap((of) => of.hosts)
      .filter((host) => host !== "gateway.ai.cloudflare.com");
    expect(hosts.filter((host, index) => hosts.indexOf(host) !== index)).toEqual([]);
  });
});

describe("tellingWords", () => {
  it("has packages, hosts and variables, and no everyday word", () => {
    const words = tellingWords();
    expect(words).toEqual(
      expect.arrayContaining(['"openai"', "'ai'", "@ai-sdk/openai", "@langchain/", "api.openai.com", "OPENAI_API_KEY"]),
    );
    expect(words.filter((word) => word.length < 4)).toEqual([]);
    expect(words).not.toEqual(expect.arrayContaining(["ai"]));
    expect(words).not.toContain("@sentry/");
  });
});

it("every sender says where its URL stands", () => {
  const without = knowledge.httpSenders.filter(({ url, urlParts }) => url.length === 0 && urlParts === undefined);
  expect(without).toEqual([]);
});
