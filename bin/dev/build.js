#!/usr/bin/env node
import { spawnSync } from "node:child_process";
/**
 * Builds dist/: the command line, the public API, the rule API and the parser of record. Does nothing when nothing
 * has changed since the last build; `--force` builds anyway, `--types` writes declarations too.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { asCommonJs, FAST_GLOB_LATER, IMPORTS_ABROAD } from "./common-js.js";
import { compileScripts } from "./compile-scripts.js";
import { pruneDeclarations } from "./declarations.js";
import { collectLicenses } from "./licenses.js";
import { textImports } from "./text-imports.js";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const DIST = join(ROOT, "dist");
const ENTRIES = {
  index: "src/index.ts",
  rule: "src/rule/index.ts",
  testing: "src/testing/index.ts",
};
const PARSER = "@typescript-eslint/typescript-estree";

/** dist/ as the sources have it now; returns whether anything had to be built. */
export async function build({ force = false, types = false } = {}) {
  const code = codeStamp();
  const stamps = { code, scripts: code, parser: parserStamp(), types: code };
  const before = force ? {} : readStamps();
  const wanted = [
    ["code", stamps.code !== before.code, buildCode],
    ["scripts", stamps.code !== before.scripts, buildScripts],
    ["parser", stamps.parser !== before.parser, buildParser],
    ["types", types && stamps.types !== before.types, buildTypes],
  ].filter(([, isStale]) => isStale);
  if (wanted.length === 0) return false;

  mkdirSync(DIST, { recursive: true });
  const done = { ...before };
  for (const [name, , make] of wanted) {
    await make();
    done[name] = stamps[name];
  }
  const metafiles = ["code", "scripts", "parser"].map((name) => metafilePath(name)).filter((path) => existsSync(path));
  writeFileSync(join(DIST, "THIRD_PARTY_LICENSES.txt"), collectLicenses(ROOT, metafiles.map(readJson)));
  writeFileSync(stampsPath(), JSON.stringify(done));
  return true;
}

async function buildCode() {
  const entryPoints = Object.fromEntries(Object.entries(ENTRIES).filter(([, path]) => existsSync(join(ROOT, path))));
  await bundleInto("code", (name) => name.endsWith(".js"), {
    ...SPLIT,
    entryPoints,
    banner: { js: REQUIRE_IN_ESM },
  });
}

/** The command line: what starts it, and its scripts as CommonJS, since V8 keeps no compiled modules on Node 20. */
async function buildScripts() {
  const define = { AIRWORTHY_BUILD: JSON.stringify(contentStamp()) };
  await bundleInto(
    "scripts",
    (name) => name.endsWith(".cjs") && !["parser.cjs", "cli.cjs", "fast-glob.cjs"].includes(name),
    {
      ...SPLIT,
      entryPoints: { run: "src/cli/run-process.ts" },
      define,
      external: [...SPLIT.external, "./fast-glob.cjs"],
      plugins: [...SPLIT.plugins, IMPORTS_ABROAD, FAST_GLOB_LATER],
    },
    asCommonJs,
  );
  await bundleInto("fast-glob", (name) => name === "fast-glob.cjs", {
    entryPoints: ["fast-glob"],
    format: "cjs",
    entryNames: "fast-glob",
    outExtension: { ".js": ".cjs" },
  });
  await bundleInto("start", (name) => name === "cli.cjs", {
    entryPoints: { cli: "src/cli/main.ts" },
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    define: { ...define, "import.meta.url": "__filename" },
  });
  compileScripts(ROOT, join(DIST, "cli.cjs"));
}

async function buildParser() {
  await bundleInto("parser", (name) => name === "parser.cjs", {
    stdin: { contents: PARSER_ENTRY, resolveDir: ROOT, sourcefile: "parser-entry.js" },
    entryNames: "parser",
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    logOverride: { "require-resolve-not-external": "silent" },
  });
}

/** Declarations of the public API, for those who import it. */
function buildTypes() {
  rmSync(join(DIST, "types"), { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
  const project = join(ROOT, "bin", "dev", "tsconfig.types.json");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", project], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`declarations could not be written:\n${stdout}`);
  pruneDeclarations(join(DIST, "types"), ["src/index.d.ts", "src/rule/index.d.ts", "src/testing/index.d.ts"]);
}

const SPLIT = {
  format: "esm",
  // jsonc-parser's CommonJS form asks for its parts in a way that no bundler can follow.
  mainFields: ["module", "main"],
  splitting: true,
  chunkNames: "chunk-[hash]",
  // cosmiconfig has a loader for TypeScript, which we replace: its compiler would be read in at every start.
  external: ["oxc-parser", PARSER, "typescript"],
  plugins: [textImports({ minify: true })],
};

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20.19",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

/** TypeScript is in there anyway: it also transpiles configuration written in it. */
const PARSER_ENTRY = `export { parse } from "${PARSER}"; export { objectAllocator, transpileModule } from "typescript";`;

/** Bundled CommonJS packages ask for Node's own modules through `require`. */
const REQUIRE_IN_ESM =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';

/** New scripts take the place of the old ones at the end, so that a failed build leaves a working dist/. */
async function bundleInto(name, isOurs, options, finish = () => {}) {
  const stage = join(DIST, `.stage-${name}-${process.pid}`);
  try {
    const { metafile } = await bundle({ ...COMMON, ...options, outdir: stage });
    finish(stage);
    const made = new Set(readdirSync(stage));
    for (const script of made) renameSync(join(stage, script), join(DIST, script));
    const left = readdirSync(DIST).filter((script) => isOurs(script) && !made.has(script));
    for (const script of left) rmSync(join(DIST, script), { force: true });
    keepMetafile(name, metafile);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function codeStamp() {
  return stampOf([...sources(), ...buildFiles()]);
}

const sources = () => ["src", "rules"].flatMap((folder) => listFiles(join(ROOT, folder), /\.(ts|json|css|js)$/));

/** By what is in them: names a build to the caches that people keep. */
function contentStamp() {
  const hash = createHash("sha256");
  for (const file of [...sources(), join(ROOT, "package-lock.json")].sort()) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

function parserStamp() {
  return stampOf(buildFiles());
}

const buildFiles = () =>
  [
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "bin/dev/build.js",
    "bin/dev/common-js.js",
    "bin/dev/compile-scripts.js",
    "bin/dev/declarations.js",
    "bin/dev/licenses.js",
    "bin/dev/text-imports.js",
  ].map((path) => join(ROOT, path));

/** By path, size and time: 300 files take some ten milliseconds. */
function stampOf(files) {
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function listFiles(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const cachePath = (name) => join(ROOT, "node_modules", ".cache", "airworthy", name);
const stampsPath = () => cachePath("build.json");
const metafilePath = (name) => cachePath(`${name}.metafile.json`);
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

function readStamps() {
  const scripts = existsSync(DIST) ? readdirSync(DIST) : [];
  const isWhole =
    existsSync(stampsPath()) && ["rule.js", "run.cjs", "cli.cjs", "parser.cjs"].every((name) => scripts.includes(name));
  return isWhole ? readJson(stampsPath()) : {};
}

function keepMetafile(name, metafile) {
  mkdirSync(dirname(metafilePath(name)), { recursive: true });
  writeFileSync(metafilePath(name), JSON.stringify(metafile));
}

if (process.argv[1] && basename(process.argv[1]) === "build.js") {
  const isBuilt = await build({ force: process.argv.includes("--force"), types: process.argv.includes("--types") });
  if (!isBuilt) console.log("dist/ is up to date");
}
