import { expect, test } from "vitest";
import { endOfLife } from "../../src/knowledge/end-of-life.ts";
import { snapshotOf } from "../../src/knowledge/model-aliases.ts";
import { isLargeModel, pinningOf } from "../../src/knowledge/models.ts";
import { retirements } from "../../src/knowledge/retirements.ts";

test.each([
  ["openai", "gpt-4", "2026-10-23", null],
  ["openai", "ft:gpt-3.5-turbo-0613:me::1", "2024-09-13", null],
  ["openai", "gpt-4o", "2027-01-14", "gpt-4o-2024-08-06"],
  ["openrouter", "openai/gpt-4", "2026-10-23", null],
  ["openrouter", "anthropic/claude-sonnet-4.5", "2026-11-30", null],
  ["google", "models/gemini-2.0-flash", "2026-06-01", null],
] as const)("%s %s ends on %s", (provider, id, on, by) => {
  expect(endOfLife(provider, id)).toMatchObject({ on, by });
});

test.each([
  ["azure-openai", "gpt-4"],
  ["bedrock", "anthropic.claude-3-opus-20240229-v1:0"],
  ["unknown", "llama-3"],
  ["openai", "gpt-6-luna"],
])("nobody has announced the end of %s %s", (provider, id) => {
  expect(endOfLife(provider, id)).toBeNull();
});

test("dates are days, and no id ends twice", () => {
  const ids = retirements.flatMap((row) => row.ids.map((id) => `${row.provider} ${id}`));
  expect(retirements.filter(({ on }) => !/^\d{4}-\d{2}-\d{2}$/.test(on))).toEqual([]);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test("aliases follow, and what they stand for does not", () => {
  const providerOf = (id: string) =>
    id.startsWith("claude") ? "anthropic" : id.startsWith("command") ? "cohere" : "openai";
  const wrong = [...snapshotOf].filter(
    ([alias, id]) => pinningOf(providerOf(alias), alias) !== "alias" || pinningOf(providerOf(id), id) !== "snapshot",
  );
  expect(wrong).toEqual([]);
});

test.each(["gpt-5.5", "o3", "claude-opus-4-6", "gemini-2.5-pro", "openai/gpt-4-turbo"])("%s is large", (id) => {
  expect(isLargeModel(id)).toBe(true);
});

test.each(["gpt-5-mini", "gpt-4o", "gpt-5.4-nano", "claude-sonnet-5", "gemini-3.5-flash", "o4-mini", "llama-3"])(
  "%s is not",
  (id) => {
    expect(isLargeModel(id)).toBe(false);
  },
);
