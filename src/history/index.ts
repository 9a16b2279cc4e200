/**
 * Reads commits for keys, once each: what was read is kept for the next run. Loaded only where it is asked for.
 * Judges nothing, and hands on no more of a key than its mask.
 */
export { type HistoryRequest, historyReader } from "./history-reader.ts";
export { type ReadingStats, readCommits } from "./read-commits.ts";
