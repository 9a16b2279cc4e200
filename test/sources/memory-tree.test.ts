import { expect, test } from "vitest";
import { memoryTree, overlayTree, readText, UnreadableFile } from "../../src/sources/index.ts";

test("a tree in memory lists sorted, with what git would say", () => {
  const tree = memoryTree({ "b.ts": "b", ".env": "A=1", "a.ts": "a" }, { ignored: [".env"], untracked: ["b.ts"] });
  expect(tree.list().files).toEqual([
    { file: ".env", tracked: false, ignored: true },
    { file: "a.ts", tracked: true, ignored: false },
    { file: "b.ts", tracked: false, ignored: false },
  ]);
  expect(readText(tree, "a.ts")).toBe("a");
  expect(() => tree.read("c.ts")).toThrow(UnreadableFile);
});

test("an overlay shows edits, additions and deletions, and leaves its base alone", () => {
  const base = memoryTree({ "a.ts": "a", "b.ts": "b" });
  const tree = overlayTree(
    base,
    new Map([
      ["a.ts", "A"],
      ["b.ts", null],
      ["c.ts", "c"],
    ]),
  );
  expect(tree.list().files.map((entry) => entry.file)).toEqual(["a.ts", "c.ts"]);
  expect(readText(tree, "a.ts")).toBe("A");
  expect(() => tree.read("b.ts")).toThrow(UnreadableFile);
  expect(readText(base, "a.ts")).toBe("a");
  expect(base.list().files).toHaveLength(2);
});
