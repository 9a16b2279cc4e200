import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { configSchema, defineConfig, nearest } from "../../src/config/index.ts";
import { aQuestion, aRule } from "../judge/build.ts";

const rules = [
  aRule(),
  aRule({ id: "bound-output-tokens", settings: { ceiling: 4096, names: ["max"], byModel: { a: 1 } } }),
];
const questions = [aQuestion({ id: "billing-limit" })];
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(configSchema(rules, questions));

describe("the schema of the configuration", () => {
  it.each([
    {},
    { $schema: "x", rules: { "require-retry": "off" }, failOn: "never", minScore: 70 },
    { rules: { "bound-output-tokens": ["warning", { ceiling: 3, names: ["a"], byModel: { b: 2 } }] } },
    { overrides: [{ paths: ["a"], rules: { "require-retry": ["info"] } }] },
    { ignore: [{ rule: "require-retry", reason: "x", until: "2026-01-01" }] },
    { checklist: { "billing-limit": { status: "done", by: "me", on: "2026-01-01" } } },
  ])("takes %j", (config) => {
    validate(config);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    { rulez: {} },
    { rules: { "require-rety": "off" } },
    { rules: { "require-retry": "warn" } },
    { rules: { "require-retry": ["error", {}] } },
    { rules: { "bound-output-tokens": ["warning", { ceiling: "3" }] } },
    { ignore: [{ rule: "require-retry" }] },
    { checklist: { "billing-limits": { status: "done", by: "me", on: "2026-01-01" } } },
    { checklist: { "billing-limit": { status: "accepted-risk", by: "me", on: "2026-01-01", note: "x" } } },
  ])("refuses %j", (config) => {
    expect(validate(config)).toBe(false);
  });

  it("is the same whatever the order of the rules", () => {
    const made = (of: typeof rules) => JSON.stringify(configSchema(of, questions));
    expect(made([...rules].reverse())).toBe(made(rules));
  });
});

describe("the nearest name", () => {
  it.each([
    ["require-rety", "require-retry"],
    ["REQUIRE-RETRY", "require-retry"],
    ["bound-output-token", "bound-output-tokens"],
    ["something-else", null],
    ["", null],
  ])("to %j is %j", (word, expected) => {
    expect(nearest(word, ["bound-output-tokens", "require-retry"])).toBe(expected);
  });
});

it("defineConfig gives types and nothing else", () => {
  const config = { rules: { "require-retry": ["error", { tries: 3 }] } } as const;
  expect(defineConfig(config)).toBe(config);
});
