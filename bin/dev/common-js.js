/** Turns the modules that esbuild splits into scripts, which it can only split as modules. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

/** Every module of a folder, in its place as a script of the same name with the ending `.cjs`. */
export function asCommonJs(folder) {
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".js"))) {
    const path = join(folder, name);
    const { code } = transformSync(withScripts(readFileSync(path, "utf8")), OPTIONS);
    writeFileSync(path.replace(/\.js$/, ".cjs"), code);
    rmSync(path);
  }
}

/** V8 takes no `import()` of a script that it is given as text: whoever loads the scripts imports for them. */
export const IMPORTS_ABROAD = {
  name: "imports-abroad",
  setup(build) {
    build.onLoad({ filter: /[/\\]src[/\\]config[/\\]import-file\.ts$/ }, () => {
      return { contents: "export const importFile = (path) => importModule(path);", loader: "ts" };
    });
  },
};

/** Walks folders without git, which few have: a script of its own, read when it is first called. */
export const FAST_GLOB_LATER = {
  name: "fast-glob-later",
  setup(build) {
    build.onResolve({ filter: /^fast-glob$/ }, ({ path }) => ({ path, namespace: "later" }));
    build.onLoad({ filter: /.*/, namespace: "later" }, () => {
      return { contents: 'export default { sync: (...given) => require("./fast-glob.cjs").sync(...given) };' };
    });
  },
};

const OPTIONS = {
  format: "cjs",
  minify: true,
  platform: "node",
  target: "node20.19",
  legalComments: "none",
  // Whoever loads the scripts hands each its own address.
  define: { "import.meta.url": "scriptUrl" },
};

/** Names its own parts as scripts; those it would import when it needs them, it requires then. */
function withScripts(text) {
  return text
    .replaceAll(/"\.\/(chunk-[A-Z0-9]+)\.js"/g, '"./$1.cjs"')
    .replaceAll(/\bimport\("(\.\/chunk-[A-Z0-9]+\.cjs)"\)/g, 'Promise.resolve().then(()=>require("$1"))');
}
