/**
 * What was found out of single files, kept from one audit to the next. Judges nothing, and keeps nothing of a file that
 * may hold a key: whatever is asked is answered as if the file were read again, or not at all.
 */
export { Extraction } from "./extraction.ts";
export { Memory, type Spared } from "./memory.ts";
