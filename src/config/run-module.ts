import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { importFile } from "./import-file.ts";

/** TypeScript to an ECMAScript module. */
export type Transpile = (text: string, file: string) => string | Promise<string>;

export interface RunModuleOptions {
  /** null: only JavaScript can be run. */
  readonly transpile: Transpile | null;
  /** What a module gets under these names, whether or not it is installed beside it: this very airworthy. */
  readonly own: Readonly<Record<string, object>>;
}

interface Run extends RunModuleOptions {
  readonly folder: string;
  /** Where each module has been put, by where it comes from. */
  readonly placed: Map<string, string>;
}

/**
 * Runs a module that the user trusts, with the modules it imports by path, in TypeScript or JavaScript. They are run
 * from a folder of their own: nothing is ever written beside the originals.
 */
export async function runModule(path: string, options: RunModuleOptions): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), "airworthy-run-"));
  const run: Run = { ...options, folder, placed: new Map() };
  try {
    const entry = await place(path, run);
    return await importFile(join(folder, entry));
  } catch (error) {
    if (error instanceof Error) error.message = withoutFolder(error.message, run);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The name of the copy in the folder. */
async function place(path: string, run: Run): Promise<string> {
  const known = run.placed.get(path);
  if (known !== undefined) return known;
  const name = `${run.placed.size}.mjs`;
  run.placed.set(path, name);
  const text = readFileSync(path, "utf8");
  const isTypeScript = /\.m?ts$/.test(path);
  const script = isTypeScript && run.transpile ? await run.transpile(text, path) : text;
  writeFileSync(join(run.folder, name), await withPlacedImports(script, path, run));
  return name;
}

/**
 * Imports where a statement may begin, and those that are called. A text that only looks like one keeps its quotes, so
 * that the worst that can happen to it is an absolute address.
 */
const IMPORT =
  /((?:^|;)[ \t]*(?:import\s*|(?:import|export)\b[^"'`;]*?\bfrom\s*)|\bimport\s*\(\s*)(["'])([^"'\n]+)\2/gm;

async function withPlacedImports(script: string, path: string, run: Run): Promise<string> {
  const targets = new Map<string, string>();
  for (const [, , , name = ""] of script.matchAll(IMPORT)) {
    if (!targets.has(name)) targets.set(name, await targetOf(name, path, run));
  }
  return script.replace(IMPORT, (_, head: string, quote: string, name: string) => {
    const target = (targets.get(name) ?? name).replaceAll("'", "%27");
    return `${head}${quote}${target}${quote}`;
  });
}

/** From elsewhere, only absolute imports lead to the same modules. */
async function targetOf(name: string, path: string, run: Run): Promise<string> {
  const own = run.own[name];
  if (own) return shimOf(name, own);
  if (isBuiltin(name)) return name;
  if (!name.startsWith(".")) return installed(name, path) ?? name;
  const file = sourceOf(resolve(dirname(path), name));
  if (file === null) return pathToFileURL(resolve(dirname(path), name)).href;
  return /\.[cm]?[jt]s$/.test(file) && !/\.c[jt]s$/.test(file)
    ? `./${await place(file, run)}`
    : pathToFileURL(file).href;
}

/** `./a.js` may be written for `./a.ts`, as TypeScript wants it. */
function sourceOf(path: string): string | null {
  const candidates = [path, path.replace(/\.(m?)js$/, ".$1ts"), `${path}.ts`, `${path}.js`];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile()) ?? null;
}

/** null where it is not installed: Node says so better than we could. */
function installed(name: string, path: string): string | null {
  try {
    return pathToFileURL(createRequire(path).resolve(name)).href;
  } catch {
    return null;
  }
}

/** A module that hands out what this process has already, so that a plug-in and its host are of one version. */
function shimOf(name: string, members: object): string {
  const key = `own module ${name}`;
  Reflect.set(globalThis, Symbol.for(key), members);
  const lines = Object.keys(members).map((member) => `export const ${member} = own.${member};`);
  const text = `const own = globalThis[Symbol.for(${JSON.stringify(key)})];\n${lines.join("\n")}`;
  return `data:text/javascript,${encodeURIComponent(text)}`;
}

/** Names of copies mean nothing to a reader. */
function withoutFolder(message: string, { folder, placed }: Run): string {
  return [...placed]
    .reverse()
    .reduce((text, [path, name]) => text.replaceAll(join(folder, name), path), message)
    .replaceAll(`${folder}/`, "");
}
