import { readdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { UnreadableRoot } from "./tree.ts";

/** Throws {@link UnreadableRoot} where there is no folder to audit. */
export function requireFolder(asGiven: string): void {
  const root = resolve(asGiven);
  try {
    if (!statSync(root).isDirectory()) throw new UnreadableRoot(`${asGiven} is not a folder`);
    readdirSync(root);
  } catch (error) {
    if (error instanceof UnreadableRoot) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" || code === "ENOTDIR" ? "does not exist" : `cannot be read (${code})`;
    throw new UnreadableRoot(`${asGiven} ${reason}`);
  }
}
