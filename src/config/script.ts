import { defineConfig } from "./config.ts";
import { importFile } from "./import-file.ts";
import { type ConfigNode, nodeOf } from "./node.ts";
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
    return nodeOf(exported, file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} could not be run`, { detail });
  }
}
