import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire, isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location } from "../facts/index.ts";
import { type ConfigNode, DEEPEST, wrong } from "./node.ts";
import { UsageError } from "./usage-error.ts";

/** TypeScript to an ECMAScript module. */
export type Transpile = (text: string, file: string) => string | Promise<string>;

/** Runs a configuration script that the user trusts, and takes its default export. */
export async function runConfigScript(path: string, file: string, transpile: Transpile | null): Promise<ConfigNode> {
  const isTypeScript = /\.m?ts$/.test(path);
  try {
    const module: unknown = isTypeScript && transpile ? await runTranspiled(path, transpile) : await load(path);
    const exported = (module as { readonly default?: unknown }).default;
    return asNode(exported, { file, line: 1, column: 1, endLine: 1, endColumn: 1 }, 0);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} could not be run`, { detail });
  }
}

function load(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}

/** Never beside the original: the audited tree is not written to. */
async function runTranspiled(path: string, transpile: Transpile): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "airworthy-config-"));
  try {
    const script = await transpile(await readFile(path, "utf8"), path);
    const target = join(folder, "config.mjs");
    await writeFile(target, withAbsoluteImports(script, path));
    return await load(target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const DEFINE_CONFIG = "data:text/javascript,export const defineConfig = (config) => config;";

/** From elsewhere, only absolute imports lead to the same modules. */
function withAbsoluteImports(script: string, path: string): string {
  const { resolve: find } = createRequire(path);
  return script.replace(/(\b(?:from|import)\s*\(?\s*)(["'])([^"'\n]+)\2/g, (whole, head: string, _, name: string) => {
    if (name === "airworthy") return `${head}${JSON.stringify(DEFINE_CONFIG)}`;
    if (isBuiltin(name)) return whole;
    const target = name.startsWith(".") ? resolve(dirname(path), name) : find(name);
    return `${head}${JSON.stringify(pathToFileURL(target).href)}`;
  });
}

function asNode(value: unknown, at: Location, depth: number): ConfigNode {
  if (depth > DEEPEST) throw wrong(at, "nested too deeply");
  if (Array.isArray(value)) return { is: "array", items: value.map((item) => asNode(item, at, depth + 1)), at };
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    const read = entries.map(([key, inner]) => ({ key, keyAt: at, value: asNode(inner, at, depth + 1) }));
    return { is: "object", entries: read, at };
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) {
    return { is: "scalar", value, at };
  }
  return { is: "other", what: value === undefined ? "nothing" : `a ${typeof value}`, at };
}
