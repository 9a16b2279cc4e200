import { expect, it } from "vitest";
import { Extraction, Memory } from "../../src/memory/index.ts";
import { type DiscoveredFile, discover } from "../../src/skim/index.ts";
import { type FileTree, memoryTree, overlayTree } from "../../src/sources/index.ts";

const OLD = { "a.ts": "export const old = 1;\n" };
const NEW = { "a.ts": "export const next = 2;\n" };

/** The name that the file declares, as an audit would come to know it. */
function nameIn(memory: Memory, tree: FileTree): string | undefined {
  const own = memory.of(tree);
  const [found] = discover(tree).files as readonly DiscoveredFile[];
  if (!found) throw new Error("no file");
  if (!own.recall(found)) own.note(found, { is: "passed-over", reason: "for this test" }, true);
  return new Extraction(tree, own, "auto").factsOf(found)?.code?.bindings[0]?.name;
}

const withoutStamps = ({ name, list, read }: FileTree): FileTree => ({ name, list, read });

it("never takes what one tree holds for what another does", () => {
  const memory = new Memory(null);
  const [before, now] = [memoryTree(OLD), memoryTree(NEW)];
  expect(nameIn(memory, before)).toBe("old");
  expect(nameIn(memory, overlayTree(before, new Map(Object.entries(NEW))))).toBe("next");
  expect(nameIn(memory, before)).toBe("old");
  // The file was written since, and then its last commit is looked at.
  memory.of(now).note(discover(now).files[0] as DiscoveredFile, { is: "passed-over", reason: "changed" }, true);
  expect(nameIn(memory, withoutStamps(before))).toBe("old");
  expect(nameIn(memory, now)).toBe("next");
  expect(nameIn(memory, withoutStamps(now))).toBe("next");
});

it("hands on what it knows, as far as it may be kept", () => {
  const memory = new Memory(null);
  const tree = memoryTree(OLD);
  nameIn(memory, tree);
  const kept = memory.toBytes(["a.ts"], new Set());
  const later = new Memory(kept).of(tree);
  expect(later.factsOf("a.ts")?.code?.bindings[0]?.name).toBe("old");
  expect(later.factsOf("b.ts")).toBeNull();
  expect(new Memory(memory.toBytes(["a.ts"], new Set(["a.ts"]))).of(tree).factsOf("a.ts")).toBeNull();
  const damaged = Buffer.from(kept ?? []);
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  expect(new Memory(damaged).of(tree).factsOf("a.ts")).toBeNull();
});
