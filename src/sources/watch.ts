import { existsSync, type FSWatcher, watch } from "node:fs";
import { dirname, join } from "node:path";
import type { FileTree } from "./tree.ts";

/** Changes that come together are told once. */
const TOGETHER_MS = 150;

/**
 * Tells of changes in the folders of a tree's files, and of nothing that git ignores: a recursive watch would look into
 * node_modules, which is larger than all the rest.
 */
export class TreeWatcher {
  readonly #root: string;
  readonly #tell: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | null = null;

  constructor(root: string, tell: () => void) {
    this.#root = root;
    this.#tell = tell;
  }

  /** Watches the folders of these files, and no others. */
  follow(tree: FileTree): void {
    const wanted = new Set([".", ...tree.list().files.flatMap(({ file }) => foldersOf(file))]);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watch(folder);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): void {
    const path = join(this.#root, folder);
    if (!existsSync(path)) return;
    const watcher = watch(path, () => this.#changed());
    // A folder that goes away ends its watcher; the listing of the next run knows.
    watcher.on("error", () => this.#changed());
    this.#watchers.set(folder, watcher);
  }

  #changed(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#tell, TOGETHER_MS);
  }
}

function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) folders.push(folder);
  return folders;
}
