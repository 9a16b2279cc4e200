import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../config/index.ts";
import { leadsOutOf } from "../sources/index.ts";
import type { NewText } from "./rewrite.ts";

/** A file has changed since it was audited: what was proved no longer holds. */
export class StaleFile extends Error {
  override readonly name = "StaleFile";
  readonly file: string;
  constructor(file: string) {
    super(`${file} changed on disk since the audit`);
    this.file = file;
  }
}

/**
 * Writes all of these files or none of them: each beside its place first, then all are put in place. Throws
 * {@link StaleFile} where a file is not what was audited, and a UsageError where it cannot be written.
 */
export function write(root: string, texts: readonly NewText[], put: Put = writeFileSync): void {
  for (const text of texts) requireSame(root, text);
  const pending: { readonly from: string; readonly to: string; readonly text: NewText }[] = [];
  const done: typeof pending = [];
  let current = "";
  try {
    for (const text of texts) {
      current = text.file;
      pending.push({ ...beside(root, text, put), text });
    }
    for (const one of pending) {
      current = one.text.file;
      renameSync(one.from, one.to);
      done.push(one);
    }
  } catch (error) {
    for (const { to, text } of done) putBack(to, text.before);
    for (const { from } of pending) rmSync(from, { force: true });
    throw cannotWrite(error, current);
  }
}

/** Writes a text to an open file. */
export type Put = (handle: number, text: string) => void;

/** Where a file of the tree lies, if no link leads out of the tree on the way there. */
export function placeInTree(root: string, file: string): string {
  const path = join(root, file);
  // Before a folder is made: it would be made where a link leads.
  if (leadsOutOf(root, path) || isLink(path)) {
    throw new UsageError(`${file} is a link, or lies behind one`, {
      hint: "Fixes are written inside the audited folder only.",
    });
  }
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function requireSame(root: string, { file, before }: NewText): void {
  const now = contentOf(placeInTree(root, file));
  const isSame = before === null ? now === null : now !== null && Buffer.from(before).equals(now);
  if (!isSame) throw new StaleFile(file);
}

/** Writes a text beside its place, with the permissions of what is there. */
function beside(root: string, { file, after }: NewText, put: Put): { readonly from: string; readonly to: string } {
  const to = placeInTree(root, file);
  const from = `${to}.airworthy-${randomBytes(6).toString("hex")}`;
  const handle = openSync(from, "wx", 0o644);
  try {
    put(handle, after);
    fsyncSync(handle);
  } catch (error) {
    rmSync(from, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  const mode = modeOf(to);
  if (mode !== null) {
    requireWritable(to, mode);
    chmodSync(from, mode);
  }
  return { from, to };
}

/** A rename would replace a read-only file without asking. */
function requireWritable(path: string, mode: number): void {
  if ((mode & 0o200) === 0) throw Object.assign(new Error("is read-only"), { code: "EACCES", path });
}

function modeOf(path: string): number | null {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return null; // new
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw cannotWrite(error, path);
  }
}

function putBack(path: string, before: Uint8Array | null): void {
  if (before === null) rmSync(path, { force: true });
  else writeFileSync(path, before);
}

function cannotWrite(error: unknown, file: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof UsageError || code === undefined) return error;
  const detail =
    code === "ENOSPC" ? "the disk is full" : code === "EACCES" || code === "EPERM" ? "it is read-only" : message;
  return new UsageError(`${file} could not be written: ${detail}`, { hint: "Nothing was changed." });
}
