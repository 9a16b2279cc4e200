import { expect, test } from "vitest";
import { entropy, isPlaceholder, isStandInKey } from "../../src/knowledge/placeholder.ts";
import { keyOf, SHAPES } from "../../src/testing/key-shapes.ts";

test("entropy is measured in bits a character", () => {
  expect(entropy("aaaa")).toBe(0);
  expect(entropy("abcd")).toBe(2);
});

test("random texts are no placeholders", () => {
  const real = Object.keys(SHAPES).filter((kind) => !/filler|repeated|sequence/.test(kind));
  for (const kind of real) expect(isPlaceholder(keyOf(kind)), kind).toBe(false);
});

test.each([
  "your-openai-api-key-goes-in-here",
  "ThisIsAnExampleOfAKeyForTheDocs1",
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  "0123456789abcdef0123456789abcdef",
  "deadbeefdeadbeefdeadbeefdeadbeef",
  "a1b2a1b2a1b2a1b2a1b2",
  "zyxwvutsrqponmlkjihg",
])("%s stands for a key", (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  ["a run of one character", "q7Rt2LmZx9aaaaaaKv4Bn8Wc"],
  ["few characters", "ab12cdab21dcba"],
  ["one piece four times on end", "q7Rtq7Rtq7Rtq7Rt9KvBn8WcHd6Jf"],
  ["a sequence", "q7Rt2LmZx9bcdefghKv4Bn8Wc"],
  ["two pieces in any order", "q7RtLmZxLmZxq7Rtq7RtLmZxq7RtLmZxLmZxq7Rt"],
  ["little that differs", "aaabaacaadaaeaafaagaahaabaaca"],
])("%s alone tells that a text stands for a key", (_, text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test("servers of one's own take stand-ins", () => {
  const standIns = ["", "ollama", "lm-studio", "EMPTY", "none", "not-needed", "sk-no-key-required", "local", "sk-123"];
  for (const value of standIns) expect(isStandInKey(value), value).toBe(true);
  expect(isStandInKey(keyOf("mistral"))).toBe(false);
});
