import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { runGit } from "../sources/git.ts";
import { placeInTree, write } from "./write.ts";

/**
 * What a run of fixes changed. It names contents that git keeps and holds none itself: a file that had a key in it
 * must not live on in a record.
 */
export interface UndoRecord {
  readonly root: string;
  readonly files: readonly {
    readonly file: string;
    /** Git's name for what was there; null: the file was made. */
    readonly before: string | null;
    /** Digest of what was written. */
    readonly after: string;
  }[];
}

export const digest = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");

/** The last run of fixes in a folder that has not been taken back; null where there is none. */
export function lastFix(root: string, env: NodeJS.ProcessEnv): UndoRecord | null {
  try {
    return JSON.parse(readFileSync(recordPath(root, env), "utf8")) as UndoRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Remembers what a run changed. Gives the files that git does not have as they were, which cannot be taken back. */
export function remember(
  root: string,
  changed: readonly { readonly file: string; readonly before: Uint8Array | null; readonly after: string }[],
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const sorted = [...changed].sort((a, b) => (a.file < b.file ? -1 : 1));
  const files = sorted.map(({ file, before, after }) => ({
    file,
    before: before === null ? null : blobOf(root, before),
    after: digest(after),
  }));
  const lost = files.filter(({ before }) => before === "").map(({ file }) => file);
  const path = recordPath(root, env);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, JSON.stringify({ root, files: files.filter(({ before }) => before !== "") }), { mode: 0o600 });
  return lost;
}

export interface Undone {
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  /** Changed again since; left as they are. */
  readonly kept: readonly string[];
}

/** Puts back what the last run changed, save files that were changed again since. */
export function undo(record: UndoRecord, env: NodeJS.ProcessEnv): Undone {
  const restored: string[] = [];
  const removed: string[] = [];
  const kept: string[] = [];
  for (const { file, before, after } of record.files) {
    const path = placeInTree(record.root, file);
    const now = currentOf(path);
    if (now === null || digest(now) !== after) kept.push(file);
    else if (before === null) {
      rmSync(path);
      removed.push(file);
    } else {
      const old = runGit(record.root, ["cat-file", "blob", before]);
      if (!old.ok) kept.push(file);
      else {
        write(record.root, [{ file, before: now, after: old.text }]);
        restored.push(file);
      }
    }
  }
  rmSync(recordPath(record.root, env), { force: true });
  return { restored, removed, kept };
}

/** Git's name of a content, if git has it; "" where it does not, and where it would not come back byte for byte. */
function blobOf(root: string, content: Uint8Array): string {
  const bytes = Buffer.from(content);
  const name = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  const isText = Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes);
  return isText && runGit(root, ["cat-file", "-e", name]).ok ? name : "";
}

function currentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null; // gone meanwhile: nothing to put back over
  }
}

function recordPath(root: string, env: NodeJS.ProcessEnv): string {
  const base = env["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  return join(base, "airworthy", "undo", `${digest(root)}.json`);
}
