import { createHash } from "node:crypto";
import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import type { FileStamp } from "./tree.ts";

/**
 * What the file system says of files without their bytes: size, inode, and when contents and the inode itself last
 * changed. Whoever changes a file cannot help changing the last of them.
 */
export interface FileStamps {
  /** The same as long as nothing changes. */
  readonly digest: string;
  /** So young that another change might leave no mark: git calls them racily clean. */
  readonly young: readonly string[];
}

/** Several clocks tick no finer than this; whole seconds show a file system that keeps no more than two of them. */
const TICK_MS = 50;
const COARSE_TICK_MS = 2_000;

const PER_FILE = 5;

/** Stamps of files by their paths, as of a moment before the first of them is looked at. */
export function stampFiles(paths: readonly string[], now: number): FileStamps {
  const numbers = new Float64Array(paths.length * PER_FILE);
  const young: string[] = [];
  const hash = createHash("sha256");
  for (const [index, path] of paths.entries()) {
    const stat = look(path);
    if (typeof stat === "number") {
      numbers[index * PER_FILE] = stat;
      continue;
    }
    const { mode, size, mtimeMs, ctimeMs, ino } = stat;
    numbers.set([mode, size, mtimeMs, ctimeMs, ino], index * PER_FILE);
    if (isYoung(mtimeMs, now) || isYoung(ctimeMs, now)) young.push(path);
    if (stat.isSymbolicLink()) hash.update(`${index} ${leadsTo(path)}\n`);
  }
  hash.update(Buffer.from(numbers.buffer));
  return { digest: hash.digest("hex"), young };
}

/** Of one file; null for what is none, and for one that could change again without a mark. */
export function stampOf(path: string): FileStamp | null {
  const now = Date.now();
  const stat = look(path);
  if (typeof stat === "number" || !stat.isFile()) return null;
  const { size, mtimeMs, ctimeMs, ino } = stat;
  return isYoung(mtimeMs, now) || isYoung(ctimeMs, now) ? null : { size, mtimeMs, ctimeMs, ino };
}

function isYoung(time: number, now: number): boolean {
  return time >= now - (time % 1_000 === 0 ? COARSE_TICK_MS : TICK_MS);
}

const ABSENT = -1;
const UNREADABLE = -2;

function look(path: string): Stats | typeof ABSENT | typeof UNREADABLE {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? ABSENT;
  } catch {
    return UNREADABLE;
  }
}

/** What a link leads to is never read, but told. */
function leadsTo(path: string): string {
  try {
    return `${realpathSync(path)} ${statSync(path).isDirectory()}`;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

/** Files by what is in them; null for one that cannot be read. */
export function contentsOf(paths: readonly string[]): readonly (string | null)[] {
  return paths.map((path) => {
    try {
      return createHash("sha256").update(readFileSync(path)).digest("hex");
    } catch {
      return null;
    }
  });
}
