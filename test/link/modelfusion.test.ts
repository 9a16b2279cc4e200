import { expect, test } from "vitest";
import { auditFiles } from "../suite/audit-files.ts";

const rows = (text: string) =>
  auditFiles({
    "package.json": '{ "dependencies": { "modelfusion": "0.137.0" } }',
    "src/ask.ts": `import * as mf from "modelfusion"; import { openai } from "modelfusion";\n${text}`,
  }).inventory.calls.map(
    ({ provider, operation, model, outputLimit, streaming, retry }) =>
      `${provider} ${operation} ${model.value} ${outputLimit} ${streaming} ${retry}`,
  );

test.each([
  [
    "a model asked in another way is the same model",
    'openai.ChatTextGenerator({ model: "gpt-4", maxGenerationTokens: 500 }).withTextPrompt()',
    "openai chat gpt-4 bounded buffered none",
  ],
  ["without a limit", 'openai.ChatTextGenerator({ model: "gpt-4" })', "openai chat gpt-4 unbounded buffered none"],
])("%s", (_, model, expected) => {
  expect(rows(`export const ask = (prompt) => mf.generateText({ model: ${model}, prompt });`)).toEqual([expected]);
});

test("searching an index embeds what is searched for", () => {
  const text = `const embeddingModel = openai.TextEmbedder({ model: "text-embedding-ada-002" });
export const find = (vectorIndex, query) =>
  mf.retrieve(new mf.VectorIndexRetriever({ vectorIndex, embeddingModel }), query);`;
  expect(rows(text)).toEqual(["openai embedding text-embedding-ada-002 not-applicable not-applicable none"]);
});

test("a model on the own machine stands in for the provider that else answers", () => {
  const local = "mf.llamacpp.CompletionTextGenerator({})";
  const remote = 'openai.ChatTextGenerator({ model: "gpt-4", maxGenerationTokens: 500 })';
  const text = `export const ask = (prompt, isLocal) =>
  mf.generateText({ model: isLocal ? ${local} : ${remote}, prompt });`;
  expect(rows(text).map((row) => row.split(" ")[0])).toEqual(["openai"]);
});
