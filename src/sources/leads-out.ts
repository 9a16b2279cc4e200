import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** Whether links on the way to a path below a folder lead out of it; the path itself need not be there yet. */
export function leadsOutOf(folder: string, path: string): boolean {
  const inside = relative(real(resolve(folder)), real(dirname(resolve(path))));
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
}

/** Without links; what does not exist yet has none. */
export function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(real(dirname(path)), basename(path));
  }
}
