import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * What decides HEAD's commit and the addresses of a repository, in a few bytes and without asking git; null where only
 * git can tell. "" outside of any repository.
 */
export function gitState(root: string): string | null {
  const place = dotGit(root);
  if (place === null) return "";
  try {
    const folder = folderAt(place);
    if (folder === null) return null;
    const common = resolve(folder, textOr(join(folder, "commondir"), ".").trim());
    const head = readFileSync(join(folder, "HEAD"), "utf8").trim();
    const commit = commitOf(head, folder, common);
    if (commit === null) return null;
    const settings = [join(common, "config"), join(folder, "config.worktree")].map((file) => textOr(file, ""));
    return digest([place, folder, common, head, commit, ...settings].join("\0"));
  } catch {
    // Not a repository as we know them: git will say what it is.
    return null;
  }
}

/** Where git keeps what belongs to this work tree alone; null outside of any, and where only git can tell. */
export function gitFolder(root: string): string | null {
  const place = dotGit(root);
  try {
    return place && folderAt(place);
  } catch {
    // Not a repository as we know them: git will say what it is.
    return null;
  }
}

const folderAt = (place: string): string | null => (lstatSync(place).isDirectory() ? place : linkedFolder(place));

function dotGit(root: string): string | null {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return join(folder, ".git");
    if (dirname(folder) === folder) return null;
  }
}

/** `.git` of a second work tree or a submodule is a file that names the folder. */
function linkedFolder(file: string): string | null {
  const [, named] = /^gitdir: (.+)$/m.exec(readFileSync(file, "utf8")) ?? [];
  return named === undefined ? null : resolve(dirname(file), named.trim());
}

/** "none" for a branch without commits; null where branches are not kept in files. */
function commitOf(head: string, folder: string, common: string): string | null {
  const [, name] = /^ref: (.+)$/.exec(head) ?? [];
  if (name === undefined) return head;
  if (name.startsWith("refs/heads/.") || existsSync(join(common, "reftable"))) return null;
  const own = textOr(join(folder, name), "") || textOr(join(common, name), "");
  if (own.startsWith("ref: ")) return null;
  return own.trim() || (packed(textOr(join(common, "packed-refs"), ""), name) ?? "none");
}

function packed(text: string, name: string): string | null {
  const end = text.indexOf(` ${name}\n`);
  return end < 0 ? null : text.slice(text.lastIndexOf("\n", end) + 1, end);
}

function textOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return otherwise;
    throw error;
  }
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
