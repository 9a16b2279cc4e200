import { expect, it } from "vitest";
import { lineHashes } from "../../src/report/formats/line-hash.ts";

// Values of GitHub's own tests: github/codeql-action, src/fingerprints.test.ts.
const KNOWN: readonly (readonly [string, readonly string[]])[] = [
  ["", ["c129715d7a2bc9a3:1"]],
  [" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]],
  [
    " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
    [
      "8b7cf3e952e7aeb2:1",
      "b1ae1287ec4718d9:1",
      "bff680108adb0fcc:1",
      "c6805c5e1288b612:1",
      "b86d3392aea1be30:1",
      "e6ceba753e1a442:1",
    ],
  ],
];

it.each(KNOWN)("gives the lines of %j the names that GitHub gives them", (text, hashes) => {
  expect(lineHashes(text)).toEqual(hashes);
});

it("takes all line ends for the same, and counts lines that occur again", () => {
  const text = "x\n\ny\n".repeat(60);
  expect(lineHashes(text.replaceAll("\n", "\r\n"))).toEqual(lineHashes(text));
  expect(lineHashes(text.replaceAll("\n", "\r"))).toEqual(lineHashes(text));
  const counts = lineHashes(text).map((hash) => Number(hash.split(":")[1]));
  expect(Math.max(...counts)).toBeGreaterThan(1);
  expect(new Set(lineHashes(text)).size).toBe(counts.length);
});
