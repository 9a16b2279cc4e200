import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import glob from "fast-glob";
import { type IgnoreRules, ignoreRules } from "../patterns/index.ts";
import { byName, type Skipped, type TreeEntry, type TreeListing } from "./tree.ts";

/** Lists a folder without git: everything that no `.gitignore` on the way excludes. */
export function listWithGlob(root: string): TreeListing {
  const walk = new Walk(root);
  const found = glob.sync("**", {
    cwd: root,
    dot: true,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    // fast-glob walks; which entries it gets to see is decided here, so that ignored folders are never entered.
    fs: { readdirSync: walk.readdir as unknown as typeof readdirSync },
  });
  const files: TreeEntry[] = [];
  for (const { path, dirent } of found) {
    if (dirent.isFile()) files.push({ file: path, tracked: true, ignored: false });
    else if (dirent.isSymbolicLink()) files.push({ file: path, tracked: true, ignored: false });
    else if (!dirent.isDirectory()) walk.skipped.push({ file: path, reason: "not a regular file" });
  }
  return { files: files.sort(byName), skipped: walk.skipped.sort(byName), headDate: null, hasGit: false };
}

/** One walk over a folder, with the ignore files met so far. */
class Walk {
  readonly skipped: Skipped[] = [];
  readonly #root: string;
  readonly #rules = new Map<string, IgnoreRules>();

  constructor(root: string) {
    this.#root = root;
  }

  /** `readdirSync` of fast-glob's file system: gives the entries that count. */
  readonly readdir = (folder: string) => {
    const path = this.#relative(folder);
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      if (entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) this.#learn(folder, path);
      return entries.filter((entry) => this.#counts(path, entry));
    } catch (error) {
      if (path === "") throw error;
      this.skipped.push({ file: path, reason: `folder cannot be read: ${(error as NodeJS.ErrnoException).code}` });
      return [];
    }
  };

  #learn(folder: string, path: string): void {
    this.#rules.set(path, ignoreRules(readFileSync(join(folder, ".gitignore"), "utf8").split("\n")));
  }

  #counts(folder: string, entry: { readonly name: string; isDirectory(): boolean }): boolean {
    if (entry.name === ".git") return false;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (this.#isIgnored(entry.isDirectory() ? `${path}/` : path)) return false;
    if (entry.name !== "node_modules" || !entry.isDirectory()) return true;
    this.skipped.push({ file: path, reason: "installed packages" });
    return false;
  }

  /** The deepest ignore file that has a say decides. */
  #isIgnored(path: string): boolean {
    const parts = path.replace(/\/$/, "").split("/");
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      const folder = parts.slice(0, depth).join("/");
      const rules = this.#rules.get(folder);
      if (!rules) continue;
      const said = rules.says(folder === "" ? path : path.slice(folder.length + 1));
      if (said !== null) return said === "ignored";
    }
    return false;
  }

  #relative(folder: string): string {
    return relative(this.#root, folder).split(sep).join("/");
  }
}
