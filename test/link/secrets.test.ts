import { expect, test } from "vitest";
import type { CodeFacts, FileFacts, Span } from "../../src/facts/index.ts";
import { linkSecrets } from "../../src/link/secrets.ts";
import type { Client } from "../../src/model/index.ts";
import { discover, skim } from "../../src/skim/index.ts";
import { memoryTree } from "../../src/sources/index.ts";
import { keyOf } from "../../src/testing/key-shapes.ts";

const FILE = "src/llm.ts";
const SPAN: Span = { line: 1, column: 9, endLine: 1, endColumn: 99 };

function skimmed(text: string) {
  const tree = memoryTree({ [FILE]: text });
  return skim(tree, discover(tree), { telling: [], links: [] }).files;
}

/** Facts of a file that holds one literal. */
function factsWith(value: string): FileFacts {
  const code = {
    loose: [{ fn: null, value: { is: "array", span: SPAN, items: [{ is: "literal", value, span: SPAN }] } }],
  };
  return {
    file: FILE,
    format: "typescript",
    code: code as unknown as CodeFacts,
    documents: [],
    comments: [],
    problems: [],
  };
}

function client(change: Partial<Client> = {}) {
  return {
    provider: "mistral",
    keySource: "literal",
    keyTexts: [{ file: FILE, ...SPAN }],
    isLocal: false,
    fileClass: "production",
    ...change,
  } as const;
}

const byUse = (value: string, change: Partial<Client> = {}) =>
  linkSecrets([], [client(change)], () => factsWith(value));

test("a key of a recognisable shape needs no client", () => {
  const [secret] = linkSecrets(skimmed(`const k = "${keyOf("groq")}";`), [], () => null);
  expect(secret).toMatchObject({
    at: { file: FILE, line: 1, column: 12 },
    provider: "groq",
    form: "plain",
    fileClass: "production",
  });
});

test("a literal given to a client is known by its use", () => {
  expect(byUse(keyOf("mistral"))).toMatchObject([
    { form: "by-use", confidence: "medium", provider: "mistral", masked: `…${keyOf("mistral").slice(-4)}` },
  ]);
  expect(byUse(`Bearer ${keyOf("mistral")}`)).toHaveLength(1);
});

test("what the shape has shown is not reported again by its use", () => {
  const text = `const k="${keyOf("groq")}";`;
  expect(linkSecrets(skimmed(text), [client()], () => factsWith(keyOf("groq")))).toHaveLength(1);
});

test("one literal for two clients is one secret", () => {
  const facts = factsWith(keyOf("mistral"));
  expect(linkSecrets([], [client(), client({ provider: "azure-openai" })], () => facts)).toHaveLength(1);
});

test("a Google key counts once a client uses it", () => {
  const files = skimmed(`const k="${keyOf("google")}";`);
  expect(linkSecrets(files, [], () => null)).toEqual([]);
  expect(linkSecrets(files, [client({ provider: "google" })], () => null)).toMatchObject([{ kind: "Gemini key" }]);
});

test("stand-ins, local servers, tests and providers with a shape of their own are quiet", () => {
  for (const value of [
    "ollama",
    "EMPTY",
    "sk-no-key-required",
    "a-very-long-text-of-words-only",
    "your-key-1234567890ab",
    "a1b2c3d4ea2b1d3c4eb4a3",
  ]) {
    expect(byUse(value)).toEqual([]);
  }
  expect(byUse(keyOf("mistral"), { isLocal: true })).toEqual([]);
  expect(byUse(keyOf("mistral"), { fileClass: "test" })).toEqual([]);
  expect(byUse(keyOf("mistral"), { provider: "openai" })).toEqual([]);
  expect(byUse("local-development-only-1")).toHaveLength(1);
  expect(byUse("local-development-only-1", { keySource: "environment" })).toEqual([]);
});
