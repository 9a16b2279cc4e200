import { dirname, join, resolve } from "node:path";
import type { Audit } from "../audit.ts";
import { Memory } from "../memory/index.ts";
import { nameFor, readCacheBytes, writeCacheBytes } from "../sources/cache-file.ts";
import { cacheFolder, keepsCache } from "../sources/cache-folder.ts";
import { evict } from "../sources/evict.ts";
import { build } from "../version.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";

/** What is known of the single files of a folder, and what of it is to be known next time. */
export interface KeptMemory {
  readonly memory: Memory;
  keep(audit: Audit): void;
}

const BOUNDS = { files: 24, bytes: 256 * 1024 * 1024 };

/** Without a cache it still spares the audits that follow in the same process. */
export function openMemory(root: string, options: Options, io: Io): KeptMemory {
  const folder = options.cache && keepsCache(io.env) ? cacheFolder(io.env, [root]) : null;
  if (folder === null) return { memory: new Memory(null), keep: () => {} };
  const about = [build, process.version, process.platform, resolve(root), options.parser];
  const path = join(folder, "files", `${nameFor(about)}.bin`);
  const memory = new Memory(readCacheBytes(path));
  return {
    memory,
    keep({ files, project }) {
      const withKeys = new Set(project.secrets.map(({ at }) => at.file));
      const bytes = memory.toBytes(
        files.map(({ file }) => file),
        withKeys,
      );
      if (bytes === null) return;
      writeCacheBytes(path, bytes);
      evict(dirname(path), BOUNDS);
    },
  };
}
