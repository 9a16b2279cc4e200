import fc from "fast-check";
import { expect, test } from "vitest";
import { WordScanner } from "../../src/skim/word-scanner.ts";

/** Every end of every word, the slow way. */
function slowly(words: readonly string[], text: string): string[] {
  const found: string[] = [];
  const small = text.toLowerCase();
  for (const word of words) {
    for (let at = small.indexOf(word.toLowerCase()); at !== -1; at = small.indexOf(word.toLowerCase(), at + 1)) {
      found.push(`${word}@${at + word.length}`);
    }
  }
  return found.sort();
}

function scan(words: readonly string[], text: string): string[] {
  const found: string[] = [];
  new WordScanner(words).scan(Buffer.from(text), (word, end) => found.push(`${words[word]}@${end}`));
  return found.sort();
}

test("finds words within words, at the ends, and one after another", () => {
  expect(scan(["he", "she", "hers"], "usHers")).toEqual(["he@4", "hers@6", "she@4"]);
  expect(scan(["aa"], "aaaa")).toEqual(["aa@2", "aa@3", "aa@4"]);
  expect(scan([], "aaaa")).toEqual([]);
});

test("finds what a search for each word finds", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "C", "-"), minLength: 1, maxLength: 4 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "B", "-", " "), maxLength: 60 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 8, selector: (w) => w.toLowerCase() }), text, (words, within) => {
      expect(scan(words, within)).toEqual(slowly(words, within));
    }),
  );
});
