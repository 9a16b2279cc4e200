import type { Location } from "../facts/index.ts";
import { defineConfig } from "./config.ts";
import { importFile } from "./import-file.ts";
import { type ConfigNode, DEEPEST, wrong } from "./node.ts";
import { runModule, type Transpile } from "./run-module.ts";
import { UsageError } from "./usage-error.ts";

/** Runs a configuration script that the user trusts, and takes its default export. */
export async function runConfigScript(path: string, file: string, transpile: Transpile | null): Promise<ConfigNode> {
  const isTypeScript = /\.m?ts$/.test(path);
  const own = { airworthy: { defineConfig } };
  try {
    const module: unknown =
      isTypeScript && transpile ? await runModule(path, { transpile, own }) : await importFile(path);
    const exported = (module as { readonly default?: unknown }).default;
    return asNode(exported, { file, line: 1, column: 1, endLine: 1, endColumn: 1 }, 0);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} could not be run`, { detail });
  }
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
