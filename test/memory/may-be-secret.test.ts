import { expect, it } from "vitest";
import { mayBeSecret } from "../../src/memory/may-be-secret.ts";
import { keyOf, SHAPES } from "../../src/testing/key-shapes.ts";

/** Words at first sight: what looks for keys finds them, and a file with a key is kept no more than a file with these. */
const LIKE_WORDS = ["openai-filler", "openai-repeated", "huggingface", "huggingface-filler"];

it("takes every shape of key for one, and passwords in addresses", () => {
  const missed = Object.keys(SHAPES).filter((kind) => !LIKE_WORDS.includes(kind) && !mayBeSecret(keyOf(kind)));
  expect(missed).toEqual([]);
  expect(mayBeSecret("postgres://app:hunter2@db.internal/app")).toBe(true);
  expect(mayBeSecret("Bearer 9f86d081884c7d659a2feaa0c55ad015")).toBe(true);
});

it.each([
  "https://api.openai.com/v1/chat/completions",
  "text-embedding-3-large",
  "gpt-4o-mini-2024-07-18",
  "You are a helpful assistant that answers in at most 3 sentences.",
  "../../components/chat/message-list",
  "flex items-center justify-between rounded-md px-4 py-2 text-sm md:grid-cols-2",
  "createChatCompletionRequestHandler",
])("leaves words alone: %s", (text) => expect(mayBeSecret(text)).toBe(false));
