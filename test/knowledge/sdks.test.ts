import semver from "semver";
import { describe, expect, it } from "vitest";
import { knowledge, type OptionPaths, type Sdk } from "../../src/knowledge/index.ts";

const { sdks } = knowledge;
const OPTION_PATH = /^\d+(\[\])?(\.[A-Za-z_$][\w$]*(\[\??\])?|\.\d+)*$/;

function optionSets(sdk: Sdk): { where: string; options: OptionPaths }[] {
  return [
    ...sdk.clients.map((client) => ({ where: client.exports.join(), options: client.options })),
    ...sdk.makers.map((maker) => ({ where: maker.path, options: maker.options ?? {} })),
    ...sdk.calls.map((call) => ({ where: call.path, options: call.options })),
    ...(sdk.globals ?? []).map(({ path, options }) => ({ where: path, options })),
  ];
}

function ranges(sdk: Sdk): (string | undefined)[] {
  const entries = [...sdk.clients, ...sdk.makers, ...sdk.calls, ...sdk.defaults];
  return [...entries.map(({ versions }) => versions), sdk.stringModels?.versions];
}

const written = (range: string | undefined): boolean => range !== undefined;

describe("every SDK", () => {
  it.each(sdks.map((sdk) => [sdk.id, sdk] as const))("%s is well formed", (_, sdk) => {
    expect(sdk.source).not.toBe("");
    expect(sdk.packages.length).toBeGreaterThan(0);
    expect(
      ranges(sdk)
        .filter(written)
        .filter((range) => semver.validRange(range) === null),
    ).toEqual([]);
    const paths = optionSets(sdk).flatMap(({ options }) => Object.values(options).flat());
    expect(paths.filter((path) => !OPTION_PATH.test(path))).toEqual([]);
  });

  it.each(sdks.map((sdk) => [sdk.id, sdk] as const))("%s calls only what something gives", (_, sdk) => {
    const given = new Set(["module", "carrier", "client", ...sdk.clients.map(({ gives }) => gives ?? "client")]);
    for (const maker of sdk.makers) given.add(maker.gives);
    const used = [...sdk.calls, ...sdk.makers].map(({ on }) => on);
    expect(used.filter((kind) => !given.has(kind))).toEqual([]);
  });

  it.each(sdks.map((sdk) => [sdk.id, sdk] as const))("%s has one meaning for a call in a version", (_, sdk) => {
    expect(
      doubles(sdk.calls.map((call) => ({ ...call, key: `${call.on} ${call.path} ${call.command ?? ""}` }))),
    ).toEqual([]);
    const made = sdk.makers.flatMap((maker) =>
      (maker.where?.is ?? [""]).map((word) => ({ ...maker, key: `${maker.on} ${maker.path} ${word}` })),
    );
    expect(doubles(made)).toEqual([]);
    const exported = sdk.clients.flatMap((client) => client.exports.map((key) => ({ ...client, key })));
    expect(doubles(exported)).toEqual([]);
  });

  it("has an id of its own", () => {
    const ids = sdks.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("reads no variable of the environment that looks like no variable", () => {
    const names = sdks.flatMap(({ clients }) =>
      clients.flatMap(({ env }) => [...(env?.apiKey ?? []), ...(env?.baseUrl ?? [])]),
    );
    expect(names.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([]);
  });
});

/** Keys that two entries hold for one version. */
function doubles(entries: readonly { key: string; versions?: string }[]): string[] {
  return entries.flatMap((entry, index) =>
    entries
      .slice(index + 1)
      .filter(
        (other) =>
          other.key === entry.key &&
          semver.intersects(entry.versions ?? "*", other.versions ?? "*", { includePrerelease: true }),
      )
      .map(({ key }) => key),
  );
}

interface Expected {
  readonly maxRetries: number | null;
  readonly timeoutMs: number | null;
  readonly uncovered?: readonly string[];
  readonly offAt?: number;
}

/** Defaults in force for a version; what another package's version decides is left out. */
function defaultsOf(name: string, version: string): Expected {
  const sdk = sdks.find(({ packages, isTransparent }) => !isTransparent && packages.includes(name));
  const found = sdk?.defaults.filter(
    (entry) => entry.package === undefined && semver.satisfies(version, entry.versions, { includePrerelease: true }),
  );
  const last = found?.at(-1);
  if (last === undefined) throw new Error(`no defaults for ${name} ${version}`);
  return last;
}

const INFINITE = Number.POSITIVE_INFINITY;
/** Table 0 of the SDK facts: package, version, tries after the first, timeout, what is left out, largest value for off. */
const TABLE: readonly [string, string, number | null, number | null, string[]?, number?][] = [
  ["openai", "2.0.5", null, null],
  ["openai", "3.3.0", null, null],
  ["openai", "4.0.0", 2, 600_000, [], 0],
  ["openai", "4.104.0", 2, 600_000, [], 0],
  ["openai", "5.23.2", 2, 600_000, [], 0],
  ["openai", "6.49.0", 2, 600_000, [], 0],
  ["openai", "7.57.0", 2, 600_000, [], 0],
  ["openai-edge", "1.2.3", null, null],
  ["@azure/openai", "1.0.0-beta.12", 3, null, [], 0],
  ["@anthropic-ai/sdk", "0.20.0", 2, 600_000, [], 0],
  ["@anthropic-ai/sdk", "1.12.0", 2, 600_000, [], 0],
  ["@anthropic-ai/bedrock-sdk", "0.26.0", 2, 600_000, [], 0],
  ["@anthropic-ai/vertex-sdk", "0.14.0", 2, 600_000, [], 0],
  ["ai", "2.2.0", null, null],
  ["ai", "3.1.0", 2, null, [], 0],
  ["ai", "4.3.19", 2, null, [], 0],
  ["ai", "5.0.277", 2, null, [], 0],
  ["ai", "6.0.326", 2, null, [], 0],
  ["ai", "7.0.173", 2, null, [], 0],
  ["langchain", "0.3.0", 6, 600_000, [], 0],
  ["@google/generative-ai", "0.24.1", null, null],
  ["@google/genai", "3.1.0", null, null, [], 1],
  ["@mistralai/mistralai", "0.5.0", 5, 120_000, [], 0],
  ["@mistralai/mistralai", "1.15.1", null, null],
  ["@mistralai/mistralai", "2.7.0", null, 300_000],
  ["cohere-ai", "7.10.0", 2, 300_000, [], 0],
  ["cohere-ai", "8.1.0", 2, 300_000, [], 0],
  ["groq-sdk", "0.37.0", 2, 60_000, [], 0],
  ["groq-sdk", "1.6.0", 2, 60_000, [], 0],
  ["together-ai", "0.52.0", 2, 60_000, ["500"], 0],
  ["replicate", "1.4.0", 5, null, ["500"]],
  ["ollama", "0.6.4", null, null],
  ["@huggingface/inference", "4.13.30", INFINITE, null, ["429", "500"], 0],
  ["@aws-sdk/client-bedrock-runtime", "3.700.0", 2, null, [], 1],
  ["llamaindex", "0.12.0", 10, 60_000, [], 0],
  ["@openrouter/sdk", "1.3.19", INFINITE, null, ["429"], 0],
  ["@openai/agents", "0.20.0", 2, 600_000, [], 0],
  ["portkey-ai", "3.1.0", null, null, ["429"], 0],
  ["@mastra/core", "1.71.0", null, null, [], 0],
  ["@mastra/core", "1.10.0", 2, null, [], 0],
  ["@mastra/core", "0.9.4", 2, null, [], 0],
  ["genkit", "1.42.0", null, null],
  ["@anthropic-ai/claude-agent-sdk", "0.2.79", 10, 600_000],
  ["@openai/codex-sdk", "0.163.0", 4, 300_000],
  ["@firebase/ai", "2.16.0", null, 180_000],
  ["@elevenlabs/elevenlabs-js", "2.0.1", 2, 60_000, [], 0],
  ["@elevenlabs/elevenlabs-js", "2.73.0", 2, 240_000, [], 0],
  ["@deepgram/sdk", "4.11.3", null, null],
  ["@deepgram/sdk", "5.13.0", 2, 60_000, [], 0],
  ["assemblyai", "4.41.5", null, null],
  ["@fal-ai/client", "1.5.0", null, null],
  ["@fal-ai/client", "1.10.1", 3, null, ["500"], 0],
  ["@runwayml/sdk", "4.20.1", 2, 60_000, [], 0],
  ["@lmstudio/sdk", "2.0.0", null, null],
];

describe("what holds by default", () => {
  it.each(TABLE)("%s %s", (name, version, maxRetries, timeoutMs, uncovered = [], offAt) => {
    const found = defaultsOf(name, version);
    expect(found).toMatchObject({ maxRetries, timeoutMs });
    expect(found.uncovered ?? []).toEqual(uncovered);
    expect(found.offAt).toBe(offAt);
  });

  it("knows that LangChain's core throws a 429 without a hint from 1.4 on", () => {
    const core = sdks.find(({ id }) => id === "langchain")?.defaults.filter((of) => of.package === "@langchain/core");
    expect(core).toMatchObject([{ versions: ">=1.4.0", maxRetries: 6, uncovered: ["429"] }]);
  });
});

function call(id: string, path: string, version: string) {
  return sdks
    .find((sdk) => sdk.id === id)
    ?.calls.find(
      (of) => of.path === path && semver.satisfies(version, of.versions ?? "*", { includePrerelease: true }),
    );
}

describe("names of the output limit", () => {
  it.each([
    ["openai", "chat.completions.create", "7.0.0", "0.max_completion_tokens"],
    ["openai", "responses.create", "5.0.0", "0.max_output_tokens"],
    ["openai", "createChatCompletion", "3.3.0", "0.max_tokens"],
    ["openai", "createCompletion", "2.0.5", "1.max_tokens"],
    ["@anthropic-ai/sdk", "messages.create", "1.12.0", "0.max_tokens"],
    ["ai", "generateText", "4.3.0", "0.maxTokens"],
    ["ai", "generateText", "5.0.0", "0.maxOutputTokens"],
    ["@google/genai", "models.generateContent", "3.1.0", "0.config.maxOutputTokens"],
    ["@azure/openai", "getChatCompletions", "1.0.0-beta.12", "2.maxTokens"],
  ])("%s %s %s", (id, path, version, first) => {
    expect(call(id, path, version)?.options.outputLimit?.[0]).toBe(first);
  });

  it("calls the name of the other era wrong", () => {
    expect(call("ai", "streamText", "4.0.0")?.options.misnamedLimit).toContain("0.maxOutputTokens");
    expect(call("ai", "streamText", "6.0.0")?.options.misnamedLimit).toContain("0.maxTokens");
  });

  it("moves what version 5 of openai moved", () => {
    expect(call("openai", "beta.chat.completions.parse", "4.104.0")).toBeDefined();
    expect(call("openai", "beta.chat.completions.parse", "5.0.0")).toBeUndefined();
    expect(call("openai", "chat.completions.parse", "4.104.0")).toBeUndefined();
    expect(call("openai", "chat.completions.create", "3.3.0")).toBeUndefined();
  });
});
