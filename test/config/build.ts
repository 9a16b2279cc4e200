import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { type LoadOptions, loadConfig, UsageError } from "../../src/config/index.ts";
import { aRule } from "../judge/build.ts";

const rules = [
  aRule(),
  aRule({ id: "bound-output-tokens", settings: { ceiling: 4096, strict: false, names: ["max"], byModel: { a: 1 } } }),
];

/** An empty folder for each test. */
export function testFolder() {
  let root = "";
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "airworthy-config-test-")));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  return {
    path: (...parts: readonly string[]) => join(root, ...parts),
    makeFolder: (name: string) => mkdirSync(join(root, name), { recursive: true }),
    write(file: string, text: string | object): string {
      const path = join(root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof text === "string" ? text : JSON.stringify(text, null, 2));
      return path;
    },
    load: (more: Partial<LoadOptions> = {}) => loadConfig({ root, rules, ...more }),
  };
}

export async function errorOf(loading: Promise<unknown>): Promise<UsageError> {
  const error = await loading.then(
    () => new Error("nothing was wrong"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof UsageError) return error;
  throw error;
}
