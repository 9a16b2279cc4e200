import { type TextEdit, withEdits } from "../languages/write.ts";
import type { Change } from "../rule/index.ts";
import { type FileTree, readText, UnreadableFile } from "../sources/index.ts";
import { editsOf } from "./edits.ts";

/** A file that a fix changes: what was read of it, and what would stand there. */
export interface NewText {
  readonly file: string;
  /** null: there is no such file. */
  readonly before: Uint8Array | null;
  readonly after: string;
}

export type Rewritten = readonly NewText[];

/** The edits of one file, against its text as it was read. */
export interface FileEdits {
  readonly file: string;
  /** null: there is no such file. */
  readonly text: string | null;
  readonly edits: readonly TextEdit[];
}

/** The new texts, by file. */
export const textsOf = (files: Rewritten): ReadonlyMap<string, string> =>
  new Map(files.map(({ file, after }) => [file, after]));

/** The edits that the changes of a fix come to, all or none: null where one of them has no place to be written to. */
export function editsIn(changes: readonly Change[], tree: FileTree): readonly FileEdits[] | null {
  const files = new Map<string, Change[]>();
  for (const change of changes) {
    const file = fileOf(change);
    files.set(file, [...(files.get(file) ?? []), change]);
  }
  const found: FileEdits[] = [];
  for (const [file, own] of files) {
    const text = textOf(tree, file);
    const edits = text === "unwritable" ? null : editsOf(file, text, own);
    if (edits === null || text === "unwritable") return null;
    if (edits.length > 0) found.push({ file, text, edits });
  }
  return found.length > 0 ? found : null;
}

/** What the changes of a fix make of the files, all or none. */
export function rewrite(changes: readonly Change[], tree: FileTree): Rewritten | null {
  const found = editsIn(changes, tree);
  return (
    found?.map(({ file, text, edits }) => {
      const before = bytesOf(tree, file);
      return { file, before, after: `${hasMark(before) ? MARK : ""}${withEdits(text ?? "", edits)}` };
    }) ?? null
  );
}

/** The file a change is made in. */
export function fileOf(change: Change): string {
  if (change.is === "option") return change.place.at.file;
  return "at" in change ? change.at.file : change.file;
}

/** What stands in a file now; null where there is none. */
export function bytesOf(tree: FileTree, file: string): Uint8Array | null {
  try {
    // The reader hands out one buffer again and again.
    return Buffer.from(tree.read(file));
  } catch (error) {
    if (error instanceof UnreadableFile && error.kind === "passed-over") return null;
    throw error;
  }
}

/** Of UTF-8, which is kept. */
const MARK = "\uFEFF";
const hasMark = (bytes: Uint8Array | null): boolean => bytes?.[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** A text that is written anew as other bytes than it was read from cannot be edited. */
function textOf(tree: FileTree, file: string): string | "unwritable" | null {
  const bytes = readable(tree, file);
  if (bytes === null) return null;
  const text = readText(tree, file);
  const written = text === null ? null : Buffer.from(`${hasMark(bytes) ? MARK : ""}${text}`, "utf8");
  return text !== null && written?.equals(bytes) ? text : "unwritable";
}

function readable(tree: FileTree, file: string): Uint8Array | null {
  try {
    return bytesOf(tree, file);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}
