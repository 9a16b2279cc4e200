import { digestOf } from "../sources/cache-file.ts";
import type { FileStamp } from "../sources/index.ts";
import { decode, encode } from "./codec.ts";

/** What is known of one file as it was at one time. */
export interface KeptFile {
  readonly stamp: FileStamp;
  /** What its name and surroundings made of it before its bytes were looked at. */
  readonly before: string;
  /** What its bytes gave; null where that may not be kept. */
  readonly skimmed: unknown;
  /** Names the bytes that its facts were read from; null where there are none. */
  readonly content: string | null;
  /** Its facts, encoded; null where there are none, or where they may not be kept. */
  readonly facts: Uint8Array | null;
}

const SUM = 64;
const HEAD = SUM + 4;

type Row = readonly [string, Omit<KeptFile, "facts">, number];

export function packFiles(files: ReadonlyMap<string, KeptFile>): Uint8Array {
  const rows = [...files].map(([file, { facts, ...entry }]): Row => [file, entry, facts?.length ?? 0]);
  const index = encode(rows);
  const length = Buffer.alloc(HEAD - SUM);
  length.writeUInt32LE(index.length);
  const rest = Buffer.concat([length, index, ...[...files.values()].flatMap(({ facts }) => facts ?? [])]);
  return Buffer.concat([Buffer.from(digestOf(rest), "latin1"), rest]);
}

/** None where the bytes are not as they were packed. */
export function unpackFiles(packed: Uint8Array): ReadonlyMap<string, KeptFile> {
  const whole = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const files = new Map<string, KeptFile>();
  if (whole.length < HEAD || whole.toString("latin1", 0, SUM) !== digestOf(whole.subarray(SUM))) return files;
  const end = HEAD + whole.readUInt32LE(SUM);
  let at = end;
  for (const [file, entry, length] of decode(whole.subarray(HEAD, end)) as readonly Row[]) {
    files.set(file, { ...entry, facts: length > 0 ? whole.subarray(at, at + length) : null });
    at += length;
  }
  return files;
}
