import { homedir } from "node:os";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { real } from "./leads-out.ts";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where what was found out is kept for the next run: what AIRWORTHY_CACHE_DIR names, or else a folder by the XDG Base
 * Directory Specification 0.8. Null where it is named "", and where it would lie within what is audited: a cache that
 * came with a tree would speak for that tree.
 */
export function cacheFolder(env: Env, audited: readonly string[]): string | null {
  const named = env["AIRWORTHY_CACHE_DIR"];
  if (named === "") return null;
  const asNamed = named === undefined ? join(userCaches(env), "airworthy") : resolve(named);
  const folder = real(asNamed);
  const isInside = (root: string) => isWithin(folder, real(root)) || isWithin(asNamed, resolve(root));
  return audited.some(isInside) ? null : folder;
}

/** Whether what can be told again from the tree is kept. Machines of CI begin with an empty home, mostly. */
export function keepsCache(env: Env): boolean {
  return !env["CI"] || Boolean(env["AIRWORTHY_CACHE_DIR"]);
}

function userCaches(env: Env): string {
  const given = env["XDG_CACHE_HOME"];
  return given && isAbsolute(given) ? given : join(homedir(), ".cache");
}

function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
