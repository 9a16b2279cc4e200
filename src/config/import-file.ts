import { pathToFileURL } from "node:url";

/** Runs a module of the user's by its path. The command line's build puts its own in the place of this file. */
export function importFile(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}
