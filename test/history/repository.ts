import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { historyReader, type ReadingStats } from "../../src/history/index.ts";
import type { GitHistory } from "../../src/model/index.ts";
import { openHistory } from "../../src/sources/history.ts";

/** A repository in a folder of its own, made while the test runs: keys stand in no file that is committed here. */
export class Repository {
  readonly home = mkdtempSync(join(tmpdir(), "airworthy history "));
  readonly root: string;
  #day = 0;

  constructor() {
    this.root = join(this.home, "repository");
    mkdirSync(this.root);
    this.git("init", "-q", "-b", "main");
  }

  git(...args: readonly string[]): string {
    const date = `2026-01-${String(Math.max(1, this.#day)).padStart(2, "0")}T12:00:00Z`;
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
    const who = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"];
    return execFileSync("git", [...who, ...args], { cwd: this.root, env, encoding: "utf8", stdio: "pipe" }).trim();
  }

  write(files: Readonly<Record<string, string | Uint8Array | null>>): void {
    for (const [file, text] of Object.entries(files)) {
      const path = join(this.root, file);
      mkdirSync(dirname(path), { recursive: true });
      if (text === null) rmSync(path);
      else writeFileSync(path, text);
    }
  }

  /** A commit a day, from the first of January 2026 on. Its name. */
  commit(files: Readonly<Record<string, string | Uint8Array | null>>): string {
    this.#day += 1;
    this.write(files);
    this.git("add", "-A");
    this.git("commit", "-q", "--allow-empty", "-m", `day ${this.#day}`);
    return this.git("rev-parse", "HEAD");
  }

  get cache(): string {
    return join(this.home, "cache");
  }

  /** What a run finds, and what it read to find it. */
  read(
    more: { readonly tree?: readonly string[]; readonly root?: string; readonly cache?: string | null } = {},
  ): GitHistory & { readonly stats: ReadingStats | null } {
    let stats: ReadingStats | null = null;
    const reader = historyReader({
      open: () => openHistory(more.root ?? this.root),
      cacheFolder: more.cache === undefined ? this.cache : more.cache,
      rotated: [],
      isIgnored: (file) => file.startsWith("ignored/"),
      onStats: (told) => {
        stats = told;
      },
    });
    const history = reader(() => (more.tree ?? []).map((text) => Buffer.from(text)));
    return { ...history, stats };
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
