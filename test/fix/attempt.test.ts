import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { fixFiles } from "../../src/testing/audit-files.ts";

const HF = {
  "package.json": '{ "dependencies": { "@huggingface/inference": "4.0.0" } }',
  "scripts/ask.ts": [
    'import { InferenceClient } from "@huggingface/inference";',
    "const client = new InferenceClient(process.env.HF_TOKEN);",
    'await client.chatCompletion({ model: "m", messages: [], max_tokens: 100 });',
    "",
  ].join("\n"),
};

test("an option that is a switch is not given a number", () => {
  const retry = rules.filter(({ id }) => id === "require-retry");
  expect(fixFiles(HF, { rules: retry })).toEqual({});
});
