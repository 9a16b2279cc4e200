/** Changes of what rules stand on: each needs the whole program built anew, so ask for few files at a time. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { mutantsOf } from "./mutants.ts";
import type { RuleFile } from "./rule-files.ts";
import { textImports } from "./text-imports.js";

export async function mutateBelow(place: string, rules: readonly RuleFile[], root: string): Promise<void> {
  const ids = rules.map(({ id }) => id);
  for (const file of filesIn(join(root, place))) {
    const mutants = mutantsOf(readFileSync(file, "utf8"));
    let killed = 0;
    for (const [index, { text, line, what, before, after }] of mutants.entries()) {
      if (await isNoticed({ file, text, ids, index }, root)) killed += 1;
      else console.log(`  ${file.slice(root.length + 1)}:${line}  ${what}\n      ${before}\n      ${after}`);
    }
    console.log(`${file.slice(root.length + 1)}  ${killed}/${mutants.length}`);
  }
}

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => file.endsWith(".ts"));
}

interface Changed {
  readonly file: string;
  readonly text: string;
  readonly ids: readonly string[];
  readonly index: number;
}

async function isNoticed({ file, text, ids, index }: Changed, root: string): Promise<boolean> {
  const folder = join(root, "node_modules", ".cache", "airworthy", "mutate");
  const outfile = join(folder, `${process.pid}-${index}.mjs`);
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    stdin: { contents: `export { suiteFails } from "./bin/dev/suite-fails.ts";`, resolveDir: root, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    packages: "external",
    alias: { "airworthy/rule": join(root, "src/rule/index.ts") },
    define: { "import.meta.dirname": JSON.stringify(join(root, "bin", "dev")) },
    plugins: [
      {
        name: "change",
        setup: (building) =>
          building.onLoad({ filter: /\.ts$/ }, ({ path }) => (path === file ? { contents: text, loader: "ts" } : null)),
      },
      textImports({ minify: false }),
    ],
    logLevel: "silent",
  });
  try {
    const { suiteFails }: typeof import("./suite-fails.ts") = await import(pathToFileURL(outfile).href);
    return ids.some((id) => suiteFails(id, root));
  } catch {
    return true; // it cannot even be loaded
  } finally {
    rmSync(outfile, { force: true });
  }
}
