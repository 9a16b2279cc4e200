import type { FileTree } from "./tree.ts";

export interface ReadCounts {
  /** How often the bytes of a file were asked for. */
  readonly reads: number;
  readonly bytesRead: number;
}

/** A tree that counts what is read of it. */
export function countingTree(base: FileTree): { readonly tree: FileTree; counts(): ReadCounts } {
  let [reads, bytesRead] = [0, 0];
  const tree: FileTree = {
    ...base,
    read(file) {
      const bytes = base.read(file);
      reads += 1;
      bytesRead += bytes.length;
      return bytes;
    },
  };
  return { tree, counts: () => ({ reads, bytesRead }) };
}
