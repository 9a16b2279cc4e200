import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { extractTypeScript } from "../../../src/languages/typescript/index.ts";

/** Real code of many hands, and our own. */
const FOLDERS = ["src", "node_modules/commander", "node_modules/fast-glob", "node_modules/yaml/dist", "node_modules/chai"];

function filesIn(folder: string, limit: number): string[] {
  const found: string[] = [];
  const pending = [folder];
  for (let next = pending.shift(); next !== undefined && found.length < limit; next = pending.shift()) {
    for (const name of readdirSync(next).sort()) {
      const path = join(next, name);
      if (statSync(path).isDirectory()) pending.push(path);
      else if (/(?<!\.d)\.[cm]?[jt]sx?$/.test(name)) found.push(path);
    }
  }
  return found.slice(0, limit);
}

describe("both parsers give the same facts", () => {
  for (const file of FOLDERS.flatMap((folder) => filesIn(folder, 30))) {
    it(file, () => {
      const text = readFileSync(file, "utf8");
      const fast = extractTypeScript({ file, text, parser: "oxc" });
      const record = extractTypeScript({ file, text, parser: "typescript-estree" });
      expect(fast.code).not.toBeNull();
      expect(JSON.stringify(fast)).toBe(JSON.stringify(record));
    });
  }
});
