import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A rule's page as it ships in the package; null where there is none. */
export function rulePage(id: string): string | null {
  const rules = join(packageRoot(), "rules");
  const folders = readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const path = folders.map(({ name }) => join(rules, name, `${id}.md`)).find((candidate) => existsSync(candidate));
  return path === undefined ? null : readFileSync(path, "utf8");
}

/** The nearest folder upwards with the rules in it: this file may be bundled into dist/ or not. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "rules")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
