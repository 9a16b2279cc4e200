import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { cacheFolder, keepsCache } from "../sources/cache-folder.ts";
import { build } from "../version.ts";

/**
 * Where compiled scripts of this build are kept for this Node; null for nowhere. It is asked before anything is known
 * of the arguments, so none of them may contain it: whoever can write compiled code can run it.
 */
export function codeCacheFolder(args: readonly string[], env: NodeJS.ProcessEnv): string | null {
  if (args.includes("--no-cache") || !keepsCache(env)) return null;
  const folder = cacheFolder(env, [process.cwd(), ...args.map((text) => resolve(text))]);
  if (folder === null) return null;
  const own = join(folder, "code");
  return isOursAlone(own) ? join(own, `${build}-${process.version}-${process.arch}`) : null;
}

/** Written by nobody else. Windows keeps the folders of a user to that user. */
function isOursAlone(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat || !process.getuid) return true;
  return stat.uid === process.getuid() && (stat.mode & 0o022) === 0;
}
