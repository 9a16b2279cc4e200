import { describe, expect, it } from "vitest";
import { isReasoningModel, knowledge, pinningOf } from "../../src/knowledge/index.ts";

describe("pinningOf", () => {
  it.each([
    ["openai", "gpt-4o", "alias"],
    ["openai", "gpt-4o-mini", "alias"],
    ["openai", "gpt-3.5-turbo", "alias"],
    ["openai", "gpt-3.5-turbo-16k", "alias"],
    ["openai", "gpt-4-0613", "snapshot"],
    ["openai", "gpt-4-1106-preview", "snapshot"],
    ["openai", "gpt-4o-2024-08-06", "snapshot"],
    ["openai", "gpt-4-vision-preview", "alias"],
    ["openai", "chatgpt-4o-latest", "alias"],
    ["openai", "gpt-5.5-pro", "alias"],
    ["openai", "gpt-5.6", "alias"],
    ["openai", "gpt-5.6-sol", "single"],
    ["openai", "gpt-6.1-terra", "single"],
    ["openai", "o3", "alias"],
    ["openai", "omni-moderation-latest", "alias"],
    ["openai", "omni-moderation-2024-09-26", "snapshot"],
    ["openai", "text-embedding-3-small", "single"],
    ["openai", "whisper-1", "single"],
    ["openai", "davinci-instruct-beta", "alias"],
    ["openai", "ft:gpt-4o-mini-2024-07-18:acme::abc", "snapshot"],
    ["anthropic", "claude-3-5-sonnet-latest", "alias"],
    ["anthropic", "claude-3-5-sonnet-20241022", "snapshot"],
    ["anthropic", "claude-sonnet-4-5", "alias"],
    ["anthropic", "claude-opus-4-6", "single"],
    ["anthropic", "claude-sonnet-5", "single"],
    ["google", "gemini-flash-latest", "alias"],
    ["google", "gemini-2.5-flash", "snapshot"],
    ["google", "models/gemini-2.0-flash-001", "snapshot"],
    ["google", "gemini-3.1-pro-preview", "alias"],
    ["google", "gemini-2.5-pro-preview-05-06", "snapshot"],
    ["vertex", "claude-3-5-sonnet@20240620", "snapshot"],
    ["mistral", "mistral-large-latest", "alias"],
    ["mistral", "mistral-large-2512", "snapshot"],
    ["cohere", "command-r", "alias"],
    ["cohere", "command-a-03-2025", "snapshot"],
    ["azure-openai", "gpt-4o", "single"],
    ["groq", "llama-3.3-70b-versatile", "single"],
    ["openrouter", "openai/gpt-4o", "single"],
    ["vercel-ai-gateway", "anthropic/claude-haiku-4.5", "single"],
    ["bedrock", "anthropic.claude-3-5-sonnet-20241022-v2:0", "snapshot"],
    ["unknown", "gpt-4o", "alias"],
    ["unknown", "my-model", "single"],
  ])("%s %s is %s", (provider, id, pinning) => {
    expect(pinningOf(provider, id)).toBe(pinning);
  });
});

describe("isReasoningModel", () => {
  it.each(["o1", "o3-mini", "gpt-5", "gpt-5.6-sol", "openai/gpt-5-mini", "gemini-2.5-pro", "deepseek-reasoner"])(
    "%s is",
    (id) => {
      expect(isReasoningModel(id)).toBe(true);
    },
  );
  it.each([
    "gpt-4o",
    "gpt-5-chat-latest",
    "gpt-5.2-chat-latest",
    "gemini-2.0-flash",
    "claude-sonnet-5",
    "grok-4-1-fast-non-reasoning",
  ])("%s is not", (id) => {
    expect(isReasoningModel(id)).toBe(false);
  });
});

it("retirements are dated and name each id once", () => {
  const ids = knowledge.retirements.flatMap((row) => row.ids.map((id) => `${row.provider} ${id}`));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(knowledge.retirements.filter(({ on }) => !/^\d{4}-\d{2}-\d{2}$/.test(on))).toEqual([]);
});
