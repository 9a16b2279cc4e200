#!/usr/bin/env node
/** Runs a TypeScript file of this repository: `run.js <script.ts> [arguments]`. */
import { mkdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "./build.js";
import { textImports } from "./text-imports.js";

const [script, ...rest] = process.argv.slice(2);
if (!script) {
  console.error("usage: run.js <script.ts> [arguments]");
  process.exit(2);
}
// Under node_modules, so that the packages it leaves outside are found.
const folder = join(ROOT, "node_modules", ".cache", "airworthy", "run");
const outfile = join(folder, `${basename(script, ".ts")}-${process.pid}.mjs`);
mkdirSync(folder, { recursive: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: [resolve(script)],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  packages: "external",
  alias: { "airworthy/rule": join(ROOT, "src/rule/index.ts") },
  define: { "import.meta.dirname": JSON.stringify(join(ROOT, "bin", "dev")) },
  plugins: [textImports({ minify: false })],
  sourcemap: "inline",
  logLevel: "warning",
});
process.argv = [process.argv[0], resolve(script), ...rest];
process.on("exit", () => rmSync(outfile, { force: true }));
await import(pathToFileURL(outfile).href);
