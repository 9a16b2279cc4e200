/**
 * The only folder that touches disk and git. Hands out listings and bytes; writes nothing into what it reads, runs
 * nothing of it, and does not know what any file means.
 */
export { isBlob } from "./blob.ts";
export { changedLines, type Touches } from "./changed-lines.ts";
export {
  type Base,
  baseAt,
  headOf,
  mergeBase,
  stagedFiles,
  stagedPlace,
  stagedTree,
  treeOf,
  UnknownBase,
} from "./changes.ts";
export { committedTexts, prefixOf } from "./committed.ts";
export { countingTree, type ReadCounts } from "./counting-tree.ts";
export { type DiskOptions, openDiskTree } from "./disk-tree.ts";
export { firstSeen } from "./first-seen.ts";
export type { GitPlace } from "./git-place.ts";
export { leadsOutOf } from "./leads-out.ts";
export { lineReader, type ReadLine } from "./lines.ts";
export { type MemoryCommit, memoryHistory } from "./memory-history.ts";
export { type MemoryOptions, memoryTree } from "./memory-tree.ts";
export { overlayTree } from "./overlay-tree.ts";
export { decodeText, readText } from "./text.ts";
export * from "./tree.ts";
