import { readFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = join(import.meta.dirname, "..", "..", "docs", "plugins.md");

/** The files that the page about plug-ins has its reader write, by path. */
export function workedExample(): Readonly<Record<string, string>> {
  const fences = readFileSync(PAGE, "utf8").matchAll(/^(`{3}|~{4})\w+ (\S+)\n(.*?)^\1$/gms);
  return Object.fromEntries([...fences].map(([, , file = "", text = ""]) => [file, text]));
}
