import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";
import type { Plugin } from "vitest/config";
import { textImports } from "./text-imports.js";

/** The module itself, and through it all that it imports: for tests that need one of their own. */
const ITSELF = "?fresh";

/**
 * A plugin of Vite that has tests import src/ and rules/ as esbuild puts them together. A thousand modules that Vite
 * loads one by one, with an object between each two, take a sixth of the suite's time. Where Vitest watches they are
 * loaded as ever: it would not see what changes.
 */
export function builtSources(root: string): Plugin {
  const outdir = join(root, "node_modules", ".cache", "airworthy", `tests-${process.pid}`);
  const ours = [join(root, "test"), join(root, "bin", "dev")];
  const rule = join(root, "src", "rule", "index.ts");
  const testing = join(root, "src", "testing", "index.ts");
  const api = new Map([
    ["airworthy/rule", rule],
    ["airworthy/testing", testing],
  ]);
  let built = new Map<string, string>();
  let isWatching = false;

  const importedFrom = (source: string, importer: string) => api.get(source) ?? resolve(dirname(importer), source);

  function importedSources(): readonly string[] {
    const files = ours.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    );
    const imports = files
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(/\b(?:from |import |import\()"([^"]+)"/g)].map(([, source = ""]) =>
          importedFrom(source, file),
        ),
      );
    return [...new Set(imports)].filter((path) => /^(?:src|rules)\/.*\.ts$/.test(relative(root, path)));
  }

  return {
    name: "built-sources",
    enforce: "pre",
    configureVitest({ vitest }) {
      isWatching = vitest.config.watch;
    },
    async buildStart() {
      if (isWatching || built.size > 0) return;
      process.on("exit", () => rmSync(outdir, { recursive: true, force: true }));
      // No folders: code that looks for the folder of the rules would find one here.
      const names = new Map(importedSources().map((path) => [path, relative(root, path).replaceAll("/", "-")]));
      await build({
        absWorkingDir: root,
        entryPoints: [...names].map(([path, out]) => ({ in: path, out })),
        outdir,
        outExtension: { ".js": ".mjs" },
        bundle: true,
        splitting: true,
        platform: "node",
        target: "node20.19",
        format: "esm",
        packages: "external",
        alias: { "airworthy/rule": rule },
        plugins: [textImports({ minify: false })],
        sourcemap: true,
        logLevel: "warning",
      });
      built = new Map([...names].map(([path, name]) => [path, join(outdir, `${name}.mjs`)]));
    },
    resolveId(source, importer) {
      if (!importer || source.endsWith(ITSELF) || !ours.some((folder) => importer.startsWith(folder))) return null;
      return built.get(importedFrom(source, importer)) ?? null;
    },
  };
}
